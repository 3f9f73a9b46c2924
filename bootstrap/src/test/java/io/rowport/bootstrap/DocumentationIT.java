package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that the documentation shows, run as they stand there: those of the README, and on the pages in {@code docs} the
 * {@code sh} blocks that are marked by {@code <!-- run -->}. The blocks of a page are one script, in a folder that looks like the
 * project's; a command that fails, or a request that isn't answered with success, fails the page. The other blocks build and
 * measure: {@code scripts/documented-builds.sh} runs those.
 */
class DocumentationIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MARKED = Pattern.compile("<!-- run -->\\n```sh\\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern ANY = Pattern.compile("```sh\\n(.*?)```\n", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 300;

    /** What stands between the commands and the machine: the jar is built already, a server goes on beside the script. */
    private static final String PRELUDE = """
            set -euo pipefail
            mvn() { :; }
            curl() { command curl --fail-with-body --max-time 30 "$@"; }
            java() {
              case "$*" in
                *' serve')
                  command java -XX:TieredStopAtLevel=1 "$@" > server.log 2>&1 &
                  trap "kill $!" EXIT
                  for try in $(seq 300); do command curl -s -o health.json "$HEALTH" && return; sleep 0.1; done
                  return 1 ;;
                *) command java -XX:TieredStopAtLevel=1 "$@" || [ $? -eq 3 ] ;; # some rows failed, as the text says
              esac
            }
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsAShellAndCurl() {
        for (String program : List.of("bash", "curl", "sed")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(directory -> Files.isExecutable(Path.of(directory, program)))) {
                String message = "THE COMMANDS OF THE DOCUMENTATION ARE NOT TESTED: there is no " + program;
                System.err.println(message);
                abort(message);
            }
        }
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !blocks(page).isEmpty())
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    @Test
    void thePagesThatShowCommandsHaveThemRun() throws IOException {
        assertThat(pages()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/api.md"));
    }

    @Test
    void whatIsNotRunHereOnlyBuildsAndMeasures() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream<String> commands = docs.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> ANY.matcher(MARKED.matcher(read(page)).replaceAll(""))
                            .results()
                            .flatMap(block -> block.group(1).replace("\\\n", "").lines()));

            assertThat(commands)
                    .as("commands that scripts/documented-builds.sh is to run; mark others by <!-- run -->")
                    .allMatch(command -> command.startsWith("mvn ") || command.startsWith("java "));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsOfAPageDoWhatTheySay(Path page) throws Exception {
        List<String> blocks = blocks(page);
        StringBuilder script = new StringBuilder(PRELUDE);
        for (int i = 0; i < blocks.size(); i++) {
            script.append("echo; echo \"--- block ")
                    .append(i + 1)
                    .append(" after $SECONDS s\"\n")
                    .append(blocks.get(i));
        }
        script.append("echo; echo '--- done'\n");

        Path output = folder.resolve("output.txt");
        int exit = run(script.toString(), output);

        assertThat(exit).as(() -> page + ":\n" + read(output)).isZero();
        assertThat(read(output)).endsWith("--- done\n");
    }

    private int run(String script, Path output) throws Exception {
        copy(Path.of(System.getProperty("rowport.jar")), folder.resolve("bootstrap/target/rowport.jar"));
        try (Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
            for (Path sample : samples.toList()) {
                copy(sample, folder.resolve("samples").resolve(sample.getFileName()));
            }
        }
        String port = freePort();
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.replace(":7070", ":" + port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROWPORT_"));
        builder.environment().put("ROWPORT_PORT", port);
        builder.environment().put("HEALTH", "http://127.0.0.1:" + port + "/health");
        builder.environment().merge("PATH", System.getProperty("java.home") + "/bin", (old, java) -> java + ":" + old);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> read(output))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static List<String> blocks(Path page) {
        Pattern pattern = page.endsWith("README.md") ? ANY : MARKED;
        return pattern.matcher(read(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
