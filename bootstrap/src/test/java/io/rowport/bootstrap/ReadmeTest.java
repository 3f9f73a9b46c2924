package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what there is. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern REGION =
            Pattern.compile("^ *// show: (\\S+)\\n(.*?)^ *// end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://)([^)#]+)");

    @Test
    void everySettingIsListedWithItsDefault() {
        String table = Arrays.stream(Setting.values())
                .map(setting ->
                        "| `%s` | %s | %s |".formatted(setting.variable(), setting.shownDefault(), setting.meaning()))
                .collect(Collectors.joining("\n"));

        assertThat(read("README.md")).contains("|---|---|---|\n" + table + "\n\n");
    }

    @Test
    void theCodeForEmbeddingIsTheCodeThatIsTested() throws IOException {
        List<String> tested = regionsOfExamples();

        List<String> shown = Stream.of("README.md", "docs/embedding.md")
                .flatMap(page -> BLOCK.matcher(read(page)).results().map(block -> block.group(1)))
                .toList();

        assertThat(tested).hasSizeGreaterThan(10);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(tested);
    }

    /** What stands between {@code // show: NAME} and {@code // end}. */
    private static List<String> regionsOfExamples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> REGION.matcher(read(file)).results())
                    .map(region -> region.group(2).stripTrailing().stripIndent() + "\n")
                    .toList();
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)).normalize())
                        .as("in %s", page)
                        .exists();
            }
        }
    }

    @Test
    void everyFileThatACommandImportsIsThere() {
        Matcher file = Pattern.compile("samples/[a-z_]+\\.csv").matcher(read("README.md"));

        assertThat(file.results().map(found -> ROOT.resolve(found.group())).distinct())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).exists());
    }

    private static String read(String name) {
        return read(ROOT.resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(ROOT::resolve),
                            docs.filter(path -> path.toString().endsWith(".md")))
                    .toList();
        }
    }
}
