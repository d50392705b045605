package games.sente.boot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.websocket.server.ServerEndpoint;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final JavaClasses SENTE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("games.sente");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "game |",
                "room | game",
                "bot | game room",
                "player | room",
                "store | room",
                "protocol | game room",
                "connection | game room protocol player",
                "container |",
                "endpoint | room protocol player connection container",
                "http | game room protocol player connection container",
                "embedded | room protocol player connection endpoint http"
            })
    void arrowsRunOneWay(String from, String to) {
        String[] allowed = Stream.concat(Stream.of(from), Arrays.stream((to == null ? "" : to).split(" ")))
                .filter(name -> !name.isEmpty())
                .map(name -> "games.sente." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("games.sente." + from + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("games.sente..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(SENTE);
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("games.sente.(*)..").should().beFreeOfCycles().check(SENTE);
    }

    @Test
    void rulesAreFreeOfServersAndTime() {
        noClasses()
                .that()
                .resideInAPackage("games.sente.game..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "java.io..", "java.nio..", "java.net..", "java.sql..", "java.time..")
                .check(SENTE);
    }

    /** Text that programs read would have another's digits or letters where the machine's language does (ar, tr). */
    @Test
    void noTextDependsOnTheMachinesLanguage() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .check(SENTE);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .check(SENTE);
    }

    @Test
    void theEmbeddedServerKnowsEveryEndpoint() {
        Set<String> annotated = SENTE.stream()
                .filter(type -> type.isAnnotatedWith(ServerEndpoint.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertEquals(annotated, Lifecycle.ENDPOINTS.stream().map(Class::getName).collect(Collectors.toSet()));
    }
}
