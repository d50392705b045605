package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class StaticFilesIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void theStartPageIsServedWithItsHeadLines() throws Exception {
        HttpResponse<String> page = get("");

        assertEquals(200, page.statusCode());
        assertHeader("text/html;charset=utf-8", page, "Content-Type");
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        assertHeader("nosniff", page, "X-Content-Type-Options");
        assertHeader("no-referrer", page, "Referrer-Policy");
        assertHeader("no-cache", page, "Cache-Control");
    }

    @Test
    void theAddressWithoutItsLastSlashLeadsToTheStartPage() throws Exception {
        URI bare = URI.create(base.toString().replaceFirst("/$", ""));

        HttpResponse<String> page = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(bare).build(), BodyHandlers.ofString());

        assertEquals(200, page.statusCode());
        assertEquals(
                base.getPath(),
                page.uri().getPath().isEmpty() ? "/" : page.uri().getPath());
    }

    /**
     * One that is not complete for the server yet when its client asks for the next would hold that one up, for ever or
     * now and then.
     */
    @Test
    void answersOfAllKindsFollowEachOther() throws Exception {
        String tag = get("index.html").headers().firstValue("ETag").orElseThrow();
        List<HttpRequest> requests = List.of(
                request("protocol").build(),
                request("").method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                request("css/base.css").build(),
                request("index.html").header("If-None-Match", tag).build(),
                request("nothing").build());

        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 25; round++) {
                    List<Integer> answers = requests.stream()
                            .map(each -> client.sendAsync(each, BodyHandlers.discarding())
                                    .join()
                                    .statusCode())
                            .toList();
                    assertEquals(List.of(302, 200, 200, 304, 404), answers);
                }
            }));
        }

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    @Test
    void whoHasTheFileIsToldSo() throws Exception {
        String tag = get("index.html").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                client.send(request("index.html").header("If-None-Match", tag).build(), BodyHandlers.ofString());

        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void whatThePageIsMadeOfIsKeptForGoodAndZippedForThoseWhoTakeIt() throws Exception {
        Matcher script =
                Pattern.compile("src=\"(v/[\\w-]+/js/bundle/start.js)\"").matcher(get("").body());
        assertTrue(script.find());
        String path = script.group(1);
        HttpRequest.Builder zipped = request(path).header("Accept-Encoding", "gzip, br");

        HttpResponse<String> plain = get(path);
        HttpResponse<byte[]> small = client.send(zipped.build(), BodyHandlers.ofByteArray());

        assertHeader("public, max-age=31536000, immutable", plain, "Cache-Control");
        assertHeader("public, max-age=31536000, immutable", small, "Cache-Control");
        assertHeader("gzip", small, "Content-Encoding");
        assertTrue(String.join(",", small.headers().allValues("Vary")).contains("Accept-Encoding"));
        byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
        assertEquals(plain.body(), new String(unzipped, StandardCharsets.UTF_8));
        String tag = small.headers().firstValue("ETag").orElseThrow();
        assertNotEquals(plain.headers().firstValue("ETag").orElseThrow(), tag);
        assertEquals(
                304,
                client.send(zipped.header("If-None-Match", tag).build(), BodyHandlers.discarding())
                        .statusCode());
        assertHeader("no-cache", get("v/of-another-time/js/bundle/start.js"), "Cache-Control");
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpResponse<String> head = client.send(
                request("index.html")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void filesCanOnlyBeRead() throws Exception {
        HttpResponse<String> answer = client.send(request("index.html").DELETE().build(), BodyHandlers.ofString());

        assertEquals(405, answer.statusCode());
    }

    @Test
    void everyRoomHasThePage() throws Exception {
        HttpResponse<String> page = get("r/abcdefghjk");

        assertEquals(200, page.statusCode());
        assertHeader("text/html;charset=utf-8", page, "Content-Type");
    }

    @Test
    void theProtocolIsServedAsAPageAndAsADocument() throws Exception {
        HttpResponse<String> page = get("protocol/");
        HttpResponse<String> document = get("protocol/asyncapi.json");
        HttpResponse<String> withoutSlash = get("protocol");

        assertEquals(200, page.statusCode());
        assertHeader("text/html;charset=utf-8", page, "Content-Type");
        assertEquals(200, document.statusCode());
        assertHeader("application/json", document, "Content-Type");
        assertEquals(302, withoutSlash.statusCode());
        assertTrue(withoutSlash.headers().firstValue("Location").orElse("").endsWith("protocol/"));
    }

    @Test
    void browsersAreToldInAPageAndInTheirLanguageAndProgramsInProblemDetails() throws Exception {
        for (String wrong : List.of("nothing", "r/", "r/a.b", "css/", "health/nothing", "nothing.html")) {
            HttpResponse<String> page = client.send(
                    request(wrong)
                            .header("Accept", "text/html,*/*;q=0.8")
                            .header("Accept-Language", "zh-CN,zh;q=0.9")
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(404, page.statusCode(), wrong);
            assertHeader("text/html;charset=utf-8", page, "Content-Type");
            String home = "<a class=\"button\" href=\"" + base.getPath() + "\">回到首页</a>";
            assertTrue(page.body().contains(home), page.body());

            assertHeader("application/problem+json", get(wrong), "Content-Type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "css/", "js", "r/", "r/a/b", "error", "api/nothing"})
    void whatIsNotThereIsToldWithoutTheServersName(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertEquals(404, answer.statusCode());
        String all = (answer.headers().map() + answer.body()).toLowerCase(Locale.ROOT);
        assertFalse(
                all.contains("tomcat")
                        || all.contains("grizzly")
                        || all.contains("glassfish")
                        || all.contains("exception"),
                all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/web.xml",
                "WEB-INF/",
                "web-inf/web.xml",
                "/WEB-INF/web.xml",
                "./WEB-INF/web.xml",
                "WEB-INF/./web.xml",
                "WEB-INF//web.xml",
                "WEB%2dINF/web.xml",
                "%57EB-INF/web.xml",
                "WEB-INF%2fweb.xml",
                "WEB-INF%5cweb.xml",
                "WEB-INF\\web.xml",
                "WEB-INF;a=b/web.xml",
                "WEB-INF/web.xml;jsessionid=1",
                "WEB-INF/web.xml%00",
                "WEB-INF/web.xml%00.html",
                "WEB-INF/web.xml%20",
                "WEB-INF/web.xml.",
                "WEB-INF/web.xml::$DATA",
                "WEB%252dINF/web.xml",
                "%2e/WEB-INF/web.xml",
                "css/../WEB-INF/web.xml",
                "css/%2e%2e/WEB-INF/web.xml",
                "css/..%2fWEB-INF/web.xml",
                "css/..;/WEB-INF/web.xml",
                "css/%252e%252e/WEB-INF/web.xml",
                "css/%c0%ae%c0%ae/WEB-INF/web.xml",
                "css/..%c0%afWEB-INF/web.xml",
                "css/%uff0e%uff0e/WEB-INF/web.xml",
                "css/..\\WEB-INF\\web.xml",
                "r/../WEB-INF/web.xml",
                "r/..;/WEB-INF/web.xml",
                "r/%2e%2e/WEB-INF/web.xml",
                "r/..%2f..%2fWEB-INF%2fweb.xml",
                "..%2flib%2fyasson-3.0.4.jar",
                "%2e%2e/classes/games/sente/boot/Main.class",
                "../classes/games/sente/boot/Main.class",
                "../../../../../../../../etc/passwd",
                "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/etc/passwd",
                "file:///etc/passwd",
                "WEB-INF/classes/games/sente/boot/Main.class",
                "WEB-INF/server/tyrus-core-2.2.2.jar",
                "META-INF/MANIFEST.MF",
                "meta-inf/MANIFEST.MF",
                "META%2dINF/MANIFEST.MF",
                "META-INF%2fMANIFEST.MF",
                "%4dETA-INF/MANIFEST.MF",
                "games/sente/launcher/Launcher.class",
                "games/sente/launcher/Launcher%2eclass",
                "games/sente/launcher/Launcher.class;x",
                "games/sente/launcher/Launcher.class/",
                "games//sente/launcher/Launcher.class",
                "lock",
                "../lock"
            })
    void noTrickReachesWhatTheBrowserMayNotHave(String trick) throws IOException {
        RawHttp.Answer answer = RawHttp.get(base, base.getPath() + trick);

        // GlassFish answers nothing, with 200, to what it can't decode (eclipse-ee4j/glassfish#26163).
        assertTrue(answer.status() != 200 || answer.body().isEmpty(), answer.text());
        String text = answer.text();
        assertFalse(
                text.contains("<web-app")
                        || text.contains("Main-Class")
                        || text.contains("root:")
                        || text.contains("PK\u0003"),
                text);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static void assertHeader(String expected, HttpResponse<?> response, String name) {
        assertEquals(expected, response.headers().firstValue(name).orElse("").toLowerCase(Locale.ROOT));
    }
}
