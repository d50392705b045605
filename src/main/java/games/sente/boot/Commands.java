package games.sente.boot;

import games.sente.store.Backup;
import games.sente.store.DataFolderException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command line can ask for instead of a start: a word, a folder, and options. */
final class Commands {
    private Commands() {}

    /**
     * Does what the command line asks for, if it begins with a command.
     *
     * @return false if it does not
     * @throws StartException if it can't be done
     */
    static boolean run(List<String> arguments, PrintStream out) {
        String word = arguments.isEmpty() ? "" : arguments.get(0);
        if (!word.equals("backup") && !word.equals("restore")) {
            return false;
        }
        if (arguments.size() < 2 || arguments.get(1).startsWith("--")) {
            throw new StartException(StartException.WRONG_SETTING, word + " needs a folder: " + word + " DIR.");
        }
        Path folder = Parsers.folder(arguments.get(1));
        Settings settings = Settings.read(
                SettingSources.ofCommandLine(arguments.subList(2, arguments.size())), Lifecycle.presetFolder());
        try {
            if (word.equals("backup")) {
                long rooms = Backup.take(settings.data(), folder);
                out.println("The games of " + settings.data() + " (" + rooms + " rooms) are copied to " + folder);
                if (!Files.exists(SigningKey.file(folder))) {
                    out.println("The key is not in it, since it is not kept there: keep your --secret too");
                }
            } else {
                long rooms = Backup.restore(folder, settings.data());
                out.println("The games of " + folder + " (" + rooms + " rooms) are in " + settings.data());
            }
        } catch (DataFolderException e) {
            throw new StartException(StartException.WRONG_SURROUNDINGS, String.valueOf(e.getMessage()), e);
        }
        return true;
    }
}
