package games.sente.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * What a person sees instead of a page that is not there: why, in both languages, and the way home. It needs no script
 * and no other file, since those may not be there either: not for a name that Sente does not know, and not while it
 * starts.
 */
final class ProblemPage {
    private static final String STYLE = style();

    /** As the policy of every page names it. */
    static final String STYLE_HASH = InlineStyles.hash(STYLE);

    private static final String ICON = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"32\" height=\"32\""
            + " viewBox=\"0 0 32 32\" aria-hidden=\"true\"><rect class=\"wood\" width=\"32\" height=\"32\" rx=\"7\"/><path"
            + " class=\"line\" d=\"M16 0v32M0 16h32\" stroke-width=\"1.5\"/><circle class=\"stone\" cx=\"16\" cy=\"16\""
            + " r=\"9.5\"/></svg>";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>%2$s · Sente</title>
              <link rel="icon" href="data:,">
              <style>%3$s</style>
            </head>
            <body>
              <header><a class="brand" href="%4$s">%5$sSente</a></header>
              <main>
                <h1>%2$s</h1>
                <p>%6$s</p>
                <a class="button" href="%4$s">%7$s</a>
                <section class="other" lang="%8$s">
                  <h2>%9$s</h2>
                  <p>%10$s</p>
                </section>
              </main>
            </body>
            </html>
            """;

    /** What happened, and what to do. */
    private enum Words {
        NOTHING("There is nothing here", "Check the address, or go to the start page.", "这里什么都没有", "请检查网址，或者回到首页。"),
        ROOM("There is no such room", "Check the link, or start a new game.", "没有这个房间", "请检查链接，或者新开一局。"),
        NAME(
                "Sente does not know this name",
                "Whoever runs it can name it: with --url, the address that people use, or with --hosts, further names.",
                "Sente 不认识这个名称",
                "部署者可以告诉它：用 --url 给出大家使用的地址，或用 --hosts 列出其他名称。"),
        LONG(
                "That was too long",
                "The address is too long, or there are too many cookies for this site.",
                "内容太长了",
                "网址太长，或者本站的 Cookie 太多。"),
        SLOW(
                "That took too long",
                "The request took too long to arrive. Please try again.",
                "等得太久了",
                "请求迟迟没有收完，请再试一次。"),
        DENIED("That can't be done here", "The server does not do this for this page.", "这里不能这样做", "服务器不会为这个页面这样做。"),
        REFUSED("That can't be done", "The server does not understand this request.", "无法这样做", "服务器看不懂这个请求。"),
        AWAY(
                "Sente is not there right now",
                "Your games are safe. Reload the page in a moment.",
                "Sente 暂时无法访问",
                "对局已保存，请稍后刷新本页。"),
        FAULT(
                "Something went wrong",
                "The server made a mistake. Your games are safe; reload the page to try again.",
                "出了点问题",
                "服务器出错了。对局已保存，请刷新本页再试。");

        private final String title;
        private final String line;
        private final String chineseTitle;
        private final String chineseLine;

        Words(String title, String line, String chineseTitle, String chineseLine) {
            this.title = title;
            this.line = line;
            this.chineseTitle = chineseTitle;
            this.chineseLine = chineseLine;
        }

        static Words of(int status, String code) {
            return switch (status) {
                case 403, 405 -> DENIED;
                case 404 -> code.equals("room-unknown") ? ROOM : NOTHING;
                case 408 -> SLOW;
                case 413, 414, 431 -> LONG;
                case 421 -> NAME;
                case 503 -> AWAY;
                default -> status < 500 ? REFUSED : FAULT;
            };
        }

        String title(Language language) {
            return language == Language.CHINESE ? chineseTitle : title;
        }

        String line(Language language) {
            return language == Language.CHINESE ? chineseLine : line;
        }
    }

    private ProblemPage() {}

    /**
     * The page.
     *
     * @param code what went wrong, for programs
     * @param home the address of the start page
     * @param language of the reader; what is said in the other one stands below
     */
    static String of(int status, String code, String home, Language language) {
        Words words = Words.of(status, code);
        Language other = language.other();
        return String.format(
                Locale.ROOT,
                PAGE,
                language.tag(),
                words.title(language),
                STYLE,
                Markup.escaped(home),
                ICON,
                words.line(language),
                language == Language.CHINESE ? "回到首页" : "Go to the start page",
                other.tag(),
                words.title(other),
                words.line(other));
    }

    private static String style() {
        try (InputStream in = ProblemPage.class.getResourceAsStream("problem.css")) {
            return new String(Objects.requireNonNull(in, "problem.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
