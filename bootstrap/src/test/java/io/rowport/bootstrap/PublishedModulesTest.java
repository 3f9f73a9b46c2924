package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the POMs say of the modules that others may depend on. */
class PublishedModulesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @Test
    void theBomListsEveryPublishedModule() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : modules()) {
            Document pom = pom(module);
            if (isPublished(pom)) {
                published.add(text(pom, "/project/artifactId"));
            }
        }

        assertThat(published).contains("import-domain", "adapter-http").doesNotContain("bootstrap");
        assertThat(texts(pom("bom"), "//dependencyManagement//dependency[not(type)]/artifactId"))
                .containsExactlyElementsOf(published);
    }

    @Test
    void everyModuleOfTheBomHasTheVersionOfTheBom() throws Exception {
        assertThat(texts(pom("bom"), "//dependencyManagement//dependency/version"))
                .isNotEmpty()
                .containsOnly("${project.version}");
    }

    @Test
    void theBenchmarksAndTheServerAreNotPublished() throws Exception {
        assertThat(isPublished(pom("benchmarks"))).isFalse();
        assertThat(isPublished(pom("bootstrap"))).isFalse();
    }

    @Test
    void everyPublishedJarHasTheNameOfItsPackageOnTheModulePath() throws Exception {
        for (String module : modules()) {
            Document pom = pom(module);
            if (isPublished(pom)) {
                String name = text(pom, "/project/properties/java.module.name");
                assertThat(name).as(module).isNotEmpty();
                assertThat(ROOT.resolve(module).resolve("src/main/java").resolve(name.replace('.', '/')))
                        .isDirectory();
            }
        }
    }

    @Test
    void everyModuleSaysWhatItIs() throws Exception {
        for (String module : Stream.concat(Stream.of("."), modules().stream()).toList()) {
            assertThat(text(pom(module), "/project/name")).as(module).isNotEmpty();
            assertThat(text(pom(module), "/project/description")).as(module).endsWith(".");
        }
    }

    private static boolean isPublished(Document pom) throws Exception {
        return text(pom, "/project/packaging").isEmpty()
                && !text(pom, "/project/properties/maven.deploy.skip").equals("true");
    }

    private static List<String> modules() throws Exception {
        return texts(pom("."), "/project/modules/module");
    }

    private static Document pom(String module) throws Exception {
        try (var in = Files.newInputStream(ROOT.resolve(module).resolve("pom.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static String text(Document pom, String path) throws Exception {
        return XPATH.evaluate(path, pom);
    }

    private static List<String> texts(Document pom, String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
