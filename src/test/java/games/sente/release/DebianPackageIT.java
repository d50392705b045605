package games.sente.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of the Debian package on one machine, from its installation to its purge, step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DebianPackageIT {
    private static final String DEB = "/srv/sente.deb";

    private @Nullable Machine started;
    private URI base = URI.create("http://127.0.0.1/");
    private @Nullable GameClient ann;
    private String room = "";

    @BeforeAll
    void startsAMachine(@TempDir Path folder) throws Exception {
        Released.assumePossible();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        base = URI.create("http://127.0.0.1:" + port + "/");
        Machine machine = Machine.start(folder.resolve("machine"), List.of(Released.debianPackage()));
        started = machine;
        machine.run("sh", "-c", "mv /srv/*.deb " + DEB);
        machine.run(
                "sh",
                "-c",
                "mkdir /etc/systemd/system/sente.service.d && printf '[Service]\\nEnvironment=SENTE_PORT=" + port
                        + "\\n' > /etc/systemd/system/sente.service.d/port.conf");
    }

    @AfterAll
    void endsIt() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    @Order(1)
    void installingItStartsAServiceThatIsPlayedOnAsAUserOfItsOwn() throws Exception {
        machine().run("dpkg", "-i", DEB);

        awaitReady();
        assertEquals("enabled", machine().run("systemctl", "is-enabled", "sente"));
        assertEquals(
                "", machine().run("systemd-analyze", "verify", "--man=no", "/usr/lib/systemd/system/sente.service"));
        assertEquals("sente", machine().run("ps", "-o", "user=", "-p", pid()));
        assertEquals("sente 700", machine().run("stat", "-c", "%U %a", "/var/lib/sente"));
        assertFalse(machine().run("journalctl", "-u", "sente").contains("WARNING"));

        GameClient guest = GameClient.guest(base, "Ann");
        ann = guest;
        room = guest.open("tic-tac-toe", "oneScreen");
        Released.move(guest, room).close();
    }

    @Test
    @Order(2)
    void theCommandAnswersAndBacksUpWhatTheServiceHas() throws Exception {
        assertTrue(machine().run("sente", "--version").endsWith(System.getProperty("sente.version")));
        machine().run("install", "-d", "-o", "sente", "-m", "700", "/var/backups/sente");
        machine()
                .run(
                        "runuser",
                        "-u",
                        "sente",
                        "--",
                        "sente",
                        "backup",
                        "/var/backups/sente/one",
                        "--data",
                        "/var/lib/sente");
        assertEquals("sente 700", machine().run("stat", "-c", "%U %a", "/var/backups/sente/one"));
    }

    @Test
    @Order(3)
    void stoppingItIsNoFailureAndItStartsAgain() throws Exception {
        machine().run("systemctl", "stop", "sente");
        assertEquals(
                "inactive dead",
                machine()
                        .run("systemctl", "show", "-p", "ActiveState,SubState", "--value", "sente")
                        .replace("\n", " "));
        machine().run("systemctl", "start", "sente");
        awaitGame();
    }

    @Test
    @Order(4)
    void anUpgradeRestartsItWithTheGamesAndTheOperatorsSettings() throws Exception {
        machine().run("sh", "-c", "echo SENTE_KEEP_ROOMS=90d >>/etc/default/sente");
        machine()
                .run(
                        "sh",
                        "-c",
                        "dpkg-deb -R " + DEB
                                + " /srv/next && sed -i 's/^Version:.*/Version: 999/' /srv/next/DEBIAN/control"
                                + " && dpkg-deb -b -Znone /srv/next /srv/next.deb");
        String before = pid();
        machine().run("dpkg", "-i", "/srv/next.deb");

        awaitGame();
        assertNotEquals(before, pid());
        assertTrue(machine().run("cat", "/etc/default/sente").endsWith("SENTE_KEEP_ROOMS=90d"));
        assertTrue(machine()
                .run("sh", "-c", "tr '\\0' '\\n' </proc/" + pid() + "/environ")
                .contains("SENTE_KEEP_ROOMS=90d"));
    }

    @Test
    @Order(5)
    void removingItStopsItAndKeepsTheGamesForAnotherInstallation() throws Exception {
        machine().run("dpkg", "-r", "sente");
        assertFalse(machine().succeeds("systemctl", "is-active", "sente"));
        assertTrue(machine().succeeds("test", "-e", "/var/lib/sente/signing.key"));
        assertTrue(machine().succeeds("test", "-e", "/etc/default/sente"));
        assertFalse(machine().succeeds("test", "-e", "/usr/share/sente"));
        assertFalse(machine().succeeds("test", "-e", "/var/cache/sente"));

        machine().run("dpkg", "-i", DEB);
        awaitGame();
    }

    @Test
    @Order(6)
    void purgingItLeavesNothingButTheUser() throws Exception {
        machine().run("dpkg", "-P", "sente");
        assertEquals(
                "",
                machine()
                        .run(
                                "sh",
                                "-c",
                                "ls -d /var/lib/sente /var/cache/sente /etc/default/sente /usr/bin/sente /usr/share/doc/sente"
                                        + " /etc/systemd/system/*/sente.service /usr/lib/systemd/system/sente.service 2>/dev/null"
                                        + " || true"));
        assertFalse(machine().succeeds("dpkg", "-s", "sente"));
        assertFalse(machine().succeeds("systemctl", "cat", "sente.service"));
        assertTrue(machine().succeeds("id", "sente"));
    }

    private Machine machine() {
        return Objects.requireNonNull(started, "There is no machine");
    }

    private String pid() throws Exception {
        return machine().run("systemctl", "show", "-p", "MainPID", "--value", "sente");
    }

    private void awaitReady() throws Exception {
        try {
            Released.awaitReady(base);
        } catch (AssertionError e) {
            throw new AssertionError(machine().run("journalctl", "-u", "sente"), e);
        }
    }

    private void awaitGame() throws Exception {
        awaitReady();
        try (GameSocket socket = Objects.requireNonNull(ann).connect(room)) {
            assertEquals(1, socket.next("welcome").getJsonObject("update").getInt("ply"));
        }
    }
}
