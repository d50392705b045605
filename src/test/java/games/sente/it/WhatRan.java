package games.sente.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The build's last table: on which server how many tests ran, which of them failed, also if they passed when they were
 * run again, and what each takes, if that was measured. Fails if one of the servers was left out.
 */
final class WhatRan {
    private static final String LINE = "%-34s %8s %8s %8s %8s%n";

    private final String folder;
    private final String server;
    private int tests;
    private int failed;
    private int skipped;
    private double seconds;
    private final List<String> failures = new ArrayList<>();
    private final List<String> flakes = new ArrayList<>();
    private Optional<Figures> figures = Optional.empty();

    private WhatRan(String folder, String server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Prints the table.
     *
     * @param arguments the folder of the reports; whether every server must have run; {@code all} if all were asked
     *     for; then {@code unfit} and why a server can't run here; then for each server whether it was not chosen, the
     *     name of its folder in there, and what it is called
     */
    public static void main(String[] arguments) throws IOException, ParserConfigurationException, SAXException {
        List<WhatRan> servers = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (String server : Arrays.asList(arguments).subList(3, arguments.length)) {
            String[] parts = server.split(" ", 3);
            if (parts[0].equals("unfit")) {
                unfit.add(server.substring(parts[0].length()).strip());
            } else if (!Boolean.parseBoolean(parts[0])) {
                servers.add(read(Path.of(arguments[0]), parts[1], parts[2]));
            }
        }
        System.out.println();
        System.out.printf(LINE, "JDK " + Runtime.version(), "passed", "failed", "skipped", "seconds");
        servers.forEach(WhatRan::print);
        if (arguments[2].equals("all")) {
            unfit.stream().filter(why -> !why.isEmpty()).forEach(why -> System.out.println("left out: " + why));
        }
        System.out.println();
        servers.forEach(WhatRan::printFaults);
        printFigures(servers);
        List<String> left = servers.stream()
                .filter(ran -> ran.tests == 0)
                .map(ran -> ran.server)
                .toList();
        if (Boolean.parseBoolean(arguments[1]) && !left.isEmpty()) {
            System.err.println("No test ran on " + String.join(", ", left) + ".");
            System.exit(1);
        }
    }

    private static WhatRan read(Path reports, String folder, String server)
            throws IOException, ParserConfigurationException, SAXException {
        WhatRan ran = new WhatRan(folder, server);
        if (Files.isDirectory(reports.resolve(folder))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(reports.resolve(folder), "TEST-*.xml")) {
                for (Path file : files) {
                    ran.add(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement());
                }
            }
        }
        return ran;
    }

    private void add(Element suite) {
        tests += Integer.parseInt(suite.getAttribute("tests"));
        failed += Integer.parseInt(suite.getAttribute("failures")) + Integer.parseInt(suite.getAttribute("errors"));
        skipped += Integer.parseInt(suite.getAttribute("skipped"));
        failures.addAll(faults(suite, "failure"));
        failures.addAll(faults(suite, "error"));
        flakes.addAll(faults(suite, "flakyFailure"));
        flakes.addAll(faults(suite, "flakyError"));
        figures = figures.or(() -> Figures.in(suite.getTextContent()));
        seconds += Double.parseDouble(suite.getAttribute("time").replace(",", ""));
    }

    private static List<String> faults(Element suite, String kind) {
        NodeList faults = suite.getElementsByTagName(kind);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < faults.getLength(); i++) {
            Element fault = (Element) faults.item(i);
            Element test = (Element) fault.getParentNode();
            named.add("%s %s: %s"
                    .formatted(
                            test.getAttribute("classname"), test.getAttribute("name"), fault.getAttribute("message")));
        }
        return named;
    }

    private static void printFigures(List<WhatRan> servers) {
        List<WhatRan> measured =
                servers.stream().filter(ran -> ran.figures.isPresent()).toList();
        if (measured.isEmpty()) {
            return;
        }
        List<Figures> alone = measured.stream()
                .filter(ran -> ran.folder.startsWith("alone"))
                .map(ran -> ran.figures.orElseThrow())
                .toList();
        System.out.println(Figures.heading());
        measured.forEach(ran -> System.out.println(ran.figures.orElseThrow().row(ran.server, alone)));
        System.out.println();
    }

    private void print() {
        System.out.printf(LINE, server, tests - failed - skipped, failed, skipped, Math.round(seconds));
    }

    private void printFaults() {
        print("FAILED on ", failures);
        print("FAILED ONCE, and passed when it was run again, on ", flakes);
    }

    private void print(String what, List<String> faults) {
        faults.forEach(fault -> System.out.println(
                what + server + ": " + fault.lines().findFirst().orElse("")));
    }
}
