package games.sente.secrets;

import games.sente.secrets.Played.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script in which others than the viewer do what the viewer can't see in another way. */
final class Rewriting {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern REFUSED_BY_ROOM =
            Pattern.compile("^\\{\"type\":\"refused\".*\"code\":\"(?!malformed|unavailable|fault)");
    private static final Pattern FAILED = Pattern.compile("\"code\":\"(unavailable|fault)\"");
    private static final Pattern MOVE = Pattern.compile("\"move\":\\{.*}$");

    private final Who viewer;
    private final Map<String, String> moves;
    private final Set<String> inVain = new HashSet<>();

    private Rewriting(Played played, Who viewer, int session, Map<String, String> moves) {
        this.viewer = viewer;
        this.moves = moves;
        played.lines().stream()
                .map(Line::text)
                .filter(text -> REFUSED_BY_ROOM.matcher(text).find())
                .forEach(text -> id(text).ifPresent(inVain::add));
        played.lines().stream()
                .map(Line::text)
                .filter(text -> FAILED.matcher(text).find())
                .forEach(text -> id(text).ifPresent(inVain::remove));
        played.told()
                .forEach(told ->
                        inVain.remove(String.valueOf(told.change().entry().id())));
    }

    /** @param moves by the ids of the commands that made them, the moves that are hidden from the viewer */
    static Script of(Played played, Who viewer, int session, Map<String, String> moves) {
        Rewriting rewriting = new Rewriting(played, viewer, session, moves);
        List<Step> steps =
                played.script().steps().stream().map(rewriting::rewritten).toList();
        return played.script().with(steps);
    }

    private static Optional<String> id(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Step rewritten(Step step) {
        if (!(step instanceof Step.Send send) || send.who() == viewer) {
            return step;
        }
        String id = id(send.text()).orElse("");
        if (inVain.contains(id)) {
            String other = "{\"type\":\"chat\",\"id\":\"vain\",\"text\":\"\"}";
            return new Step.Send(send.who(), send.tab(), other, send.held());
        }
        String text = moves.containsKey(id)
                ? MOVE.matcher(send.text()).replaceFirst(Matcher.quoteReplacement(moves.getOrDefault(id, "")))
                : send.text();
        return new Step.Send(send.who(), send.tab(), text.replace("\"id\":\"", "\"id\":\"other-"), send.held());
    }
}
