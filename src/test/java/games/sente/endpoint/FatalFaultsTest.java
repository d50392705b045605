package games.sente.endpoint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.connection.Outbox;
import games.sente.connection.Unsent;
import games.sente.protocol.MessageDecoder;
import games.sente.room.NodeFailure;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults after which the process can't be trusted, where a server hands them to us in place of throwing them. */
class FatalFaultsTest {
    @BeforeEach
    void install() {
        NodeFailure.install((why, fault) -> {});
    }

    @AfterEach
    void forget() {
        NodeFailure.install(null);
    }

    @Test
    void aFaultOnAConnectionEndsTheNodeIfItIsFatal() {
        new GameEndpoint().onError(new IOException("gone"));
        assertFalse(NodeFailure.isFailed());
        new GameEndpoint().onError(new CompletionException(new OutOfMemoryError()));
        assertTrue(NodeFailure.isFailed());
    }

    @Test
    void theSameGoesForTheConnectionCheck() {
        new EchoEndpoint().onError(new IOException("gone"));
        assertFalse(NodeFailure.isFailed());
        new EchoEndpoint().onError(new NoClassDefFoundError());
        assertTrue(NodeFailure.isFailed());
    }

    @Test
    void theSameGoesForAMessageThatIsSent() {
        send(new IOException("gone"));
        assertFalse(NodeFailure.isFailed());
        send(new IOException(new NoClassDefFoundError()));
        assertTrue(NodeFailure.isFailed());
    }

    @Test
    void andForAMessageThatIsRead() {
        MessageDecoder decoder = new MessageDecoder(game -> {
            throw new NoClassDefFoundError();
        });
        String move = "{\"type\":\"move\",\"id\":\"m\",\"game\":\"chess\",\"turn\":0,\"move\":{}}";
        assertThrows(NoClassDefFoundError.class, () -> decoder.decode(move));
        assertTrue(NodeFailure.isFailed());
    }

    private static void send(Throwable failure) {
        new Outbox<String>((message, sent) -> sent.accept(failure), 1, new Unsent(100_000), () -> {}).send("hello");
    }
}
