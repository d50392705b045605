package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.PlainText;
import games.sente.room.PlainText.Fault;
import games.sente.room.PlayerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentitiesTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] NEXT = key(1);

    /** As a version before this one made it with that key: without a key's id, and without a time. */
    private static final String UNDATED = "MQpzN3hKX1Q0YU42NmN1OFd6CkFubg.HZXDuP9Bf4RPB9-CL70fo8wJW6bZf4YbbQt4KHyiNJI";

    private final TestTime time = new TestTime(Instant.parse("2026-11-21T10:00:00Z"));
    private Instant goodFrom = Instant.EPOCH;
    private final Identities identities = identities(KEY);

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private Identities identities(byte[]... keys) {
        return new Identities(List.of(keys), time.steady(), player -> goodFrom);
    }

    private static Optional<Identity> who(Identities identities, String token) {
        return identities.read(token).map(Identities.Token::identity);
    }

    @Test
    void aGuestComesBackByItsToken() {
        Identity guest = identities.guest();
        assertEquals(Optional.of(guest), who(identities, identities.token(guest)));
    }

    /** A kiss between two, each of a skin tone: nothing that counts as one character is longer in UTF-8. */
    static final String LONGEST_NAME =
            "\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68\uD83C\uDFFD"
                    .repeat(Identity.NAME_LENGTH);

    @Test
    void theLongestNameLosesNobodyTheirToken() {
        assertEquals(new PlainText.Read.Kept(LONGEST_NAME), PlainText.readName(LONGEST_NAME, Identity.NAME_LENGTH));
        Identity named = new Identity(identities.guest().id(), LONGEST_NAME);
        assertEquals(Optional.of(named), who(identities, identities.token(named)));
    }

    @Test
    void guestsAreDifferentPeople() {
        assertNotEquals(identities.guest().id(), identities.guest().id());
    }

    @Test
    void aTicketIsNoToken() {
        Tickets tickets = new Tickets(List.of(KEY), time.steady(), player -> goodFrom);
        assertEquals(Optional.empty(), identities.read(tickets.issue(identities.guest(), "127.0.0.1")));
    }

    @Test
    void aTokenIsGoodForItsLifeAndOldAfterADay() {
        String token = identities.token(identities.guest());
        assertFalse(identities.read(token).orElseThrow().isOld());
        time.pass(Duration.ofDays(1).plusMillis(1));
        assertTrue(identities.read(token).orElseThrow().isOld());
        time.pass(Identities.LIFE.minusDays(1).minusMillis(1));
        assertTrue(identities.read(token).isPresent());
        time.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), identities.read(token));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 4_000, -20_000})
    void aClockThatIsSetMakesNobodyAStrangerAlsoAfterARestart(long days) {
        Identity guest = identities.guest();
        String before = identities.token(guest);
        time.jump(Duration.ofDays(days));
        assertEquals(Optional.of(guest), who(identities, before));
        String meanwhile = identities.token(guest);
        assertEquals(Optional.of(guest), who(identities, meanwhile));
        time.jump(Duration.ofDays(-days));
        for (String token : List.of(before, meanwhile)) {
            assertEquals(Optional.of(guest), who(identities, token));
            assertEquals(Optional.of(guest), who(identities(KEY), token));
        }
    }

    @Test
    void aTokenFromTheFutureIsMadeAnewOnceTheClockIsRight() {
        time.jump(Duration.ofDays(4_000));
        String token = identities.token(identities.guest());
        time.jump(Duration.ofDays(-4_000));
        assertTrue(identities(KEY).read(token).orElseThrow().isOld());
    }

    @Test
    void aSignOutEndsWhatAClockThatWasAheadHasDated() {
        time.jump(Duration.ofDays(300));
        String ahead = identities.token(identities.guest());
        time.jump(Duration.ofDays(-300));
        Identities later = identities(KEY);
        assertTrue(later.read(ahead).isPresent());
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), later.read(ahead));
    }

    @Test
    void aTokenThatSaysNoSignOutCountsByItsDateAndIsMadeAnew() {
        Signature signature = new Signature(List.of(KEY), "identity");
        String token = signature.sign("2\nann\nAnn\n" + time.shown().toEpochMilli());
        assertTrue(identities.read(token).orElseThrow().isOld());
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), identities.read(token));
    }

    @Test
    void whoSignsOutEverywhereEndsTheTokensTheyHaveAndNotTheNextOne() {
        Identity guest = identities.guest();
        String before = identities.token(guest);
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), identities.read(before));
        assertEquals(Optional.of(guest), who(identities, identities.token(guest)));
    }

    @Test
    void afterTheKeyWasChangedATokenOfTheOldOneCountsIfThatIsStillListed() {
        Identity guest = identities.guest();
        String old = identities.token(guest);
        Identities changed = identities(NEXT, KEY);
        assertEquals(Optional.of(guest), who(changed, old));
        assertTrue(changed.read(old).orElseThrow().isOld());
        String renewed = changed.token(guest);
        assertEquals(Optional.of(guest), who(identities(NEXT), renewed));
        assertFalse(changed.read(renewed).orElseThrow().isOld());
        assertEquals(Optional.empty(), identities(NEXT).read(old));
        assertEquals(Optional.empty(), identities.read(renewed));
    }

    @Test
    void anUndatedTokenOfTheFirstVersionCountsUntilItsPlayerSignsOut() {
        Identity ann = new Identity(new PlayerId("s7xJ_T4aN66cu8Wz"), "Ann");
        assertEquals(Optional.of(ann), who(identities, UNDATED));
        assertTrue(identities.read(UNDATED).orElseThrow().isOld());
        assertEquals(Optional.of(ann), who(identities(NEXT, KEY), UNDATED));
        goodFrom = Instant.EPOCH.plusMillis(1);
        assertEquals(Optional.empty(), identities.read(UNDATED));
    }

    @Test
    void aNameIsTextInOneLineAndNotTheComputers() {
        assertEquals(new PlainText.Read.Kept("Ann"), Identities.name("  Ann "));
        assertEquals(new PlainText.Read.Wrong(Fault.LINE_BREAK), Identities.name("A\nforged line"));
        assertEquals(new PlainText.Read.Wrong(Fault.TOO_LONG), Identities.name("x".repeat(25)));
        assertEquals(new PlainText.Read.Wrong(Fault.EMPTY), Identities.name(" "));
        assertEquals(new PlainText.Read.Wrong(Fault.RESERVED), Identities.name("Соmputer"));
    }
}
