package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.bootstrap.settings.Setting;
import java.io.IOException;
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
    private static final Path EMBEDDING =
            ROOT.resolve("adapter-csv/src/test/java/com/example/addressbook/AddressBook.java");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://)([^)#]+)");

    @Test
    void everySettingIsListedWithItsDefault() throws IOException {
        String table = Arrays.stream(Setting.values())
                .map(setting ->
                        "| `%s` | %s | %s |".formatted(setting.variable(), setting.shownDefault(), setting.meaning()))
                .collect(Collectors.joining("\n"));

        assertThat(read("README.md")).contains("|---|---|---|\n" + table + "\n\n");
    }

    @Test
    void theCodeForEmbeddingIsTheCodeThatIsTested() throws IOException {
        List<String> lines = Files.readAllLines(EMBEDDING);
        List<String> code = lines.stream()
                .dropWhile(line -> !line.contains("// embedding-begin"))
                .skip(1)
                .takeWhile(line -> !line.contains("// embedding-end"))
                .toList();

        assertThat(read("README.md"))
                .contains("```java\n" + String.join("\n", code).stripIndent() + "\n```");
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
    void everyFileThatACommandImportsIsThere() throws IOException {
        Matcher file = Pattern.compile("samples/[a-z_]+\\.csv").matcher(read("README.md"));

        assertThat(file.results().map(found -> ROOT.resolve(found.group())).distinct())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).exists());
    }

    private static String read(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
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
