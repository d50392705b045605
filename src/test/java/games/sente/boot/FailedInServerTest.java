package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedInServerTest {
    private final Logger log = Logger.getLogger(FailedInServer.class.getName());
    private final Filter before = log.getFilter();
    private final List<String> said = new ArrayList<>();
    private int left;
    private boolean memory;
    private final FailedInServer failed = new FailedInServer(() -> {
        if (!memory) {
            throw new OutOfMemoryError();
        }
        left++;
    });

    @BeforeEach
    void listen() {
        log.setFilter(line -> {
            said.add(line.getMessage());
            return false;
        });
    }

    @AfterEach
    void listenNoMore() {
        log.setFilter(before);
    }

    @Test
    void whatThereIsNoMemoryForIsDoneOnceWhenThereIs() {
        failed.end("No memory is left.", new OutOfMemoryError());
        failed.finish();
        assertEquals(List.of(), said);
        memory = true;
        failed.finish();
        failed.finish();
        assertEquals(1, left);
        assertEquals(List.of("No memory is left. Sente refuses everybody until the server is started again."), said);
    }

    @Test
    void withoutAFailureThereIsNothingToDo() {
        memory = true;
        failed.finish();
        assertEquals(0, left);
    }
}
