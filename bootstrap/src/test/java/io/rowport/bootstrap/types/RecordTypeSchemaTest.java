package io.rowport.bootstrap.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors says what the loader says. */
class RecordTypeSchemaTest {
    private static final Path FILE = Path.of("../docs/record-type.schema.json");
    private static final String HEAD = "name: pets\nsingular: pet\nlabel: Pets\ntable: pets\nkey: chip\n";

    private final JsonNode schema = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bothKnowTheSameKeys() {
        assertThat(keys("")).isEqualTo(keys(TypeDeclaration.class));
        assertThat(keys("/properties/external_reference")).isEqualTo(keys(TypeDeclaration.Guidance.class));
        assertThat(keys("/$defs/field")).isEqualTo(keys(FieldDeclaration.class));
        assertThat(keys("/$defs/field/properties/twin")).isEqualTo(keys(TypeDeclaration.Twin.class));
        assertThat(keys("/$defs/field/properties/transform"))
                .isEqualTo(keys(FieldDeclaration.TransformDeclaration.class));
        assertThat(keys("/$defs/rule")).isEqualTo(keys(RuleDeclaration.class));
        assertThat(keys("/$defs/rule/properties/exists")).isEqualTo(keys(TypeDeclaration.ExistsDeclaration.class));
    }

    @Test
    void bothKnowTheSameTypesOfFields() {
        TreeSet<String> types = new TreeSet<>();
        schema.at("/$defs/field/properties/type/enum").forEach(type -> types.add(type.asText()));

        assertThat(types).isEqualTo(FieldTypes.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients", "plans", "premiums", "charges", "valuations", "notes", "tasks"})
    void whatTheServerShipsWithIsSoundWithATable(String type) throws IOException {
        try (InputStream in = TypeDeclarations.class.getResourceAsStream(type + ".yaml")) {
            ObjectNode declared = (ObjectNode) new YAMLMapper().readTree(in);
            declared.put("table", type).put("key", "reference");

            assertThat(problems(declared)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields: {age: {type: number}}",
                "fields: {age: {type: integer, most: 3}}",
                "fields: {name: {type: text, max_length: 0}}",
                "fields: {name: {type: text, transform: {case: title}}}",
                "fields: {Name: {type: text}}",
                "fields: {name: {max_length: 3}}",
                "colour: red"
            })
    void whatOneRefusesTheOtherRefusesToo(String mistake) throws IOException {
        assertThat(problems(new YAMLMapper().readTree(HEAD + mistake))).isNotEmpty();
        assertThatThrownBy(
                        () -> TypeDeclarations.read(List.of(new TypeDeclarations.Source("pets.yaml", HEAD + mistake))))
                .isInstanceOf(DeclarationRefused.class);
    }

    private List<String> problems(JsonNode declared) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(declared)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private TreeSet<String> keys(String path) {
        TreeSet<String> keys = new TreeSet<>();
        schema.at(path + "/properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static TreeSet<String> keys(Class<?> declaration) {
        TreeSet<String> keys = new TreeSet<>();
        Arrays.stream(declaration.getRecordComponents())
                .map(RecordTypeSchemaTest::key)
                .forEach(keys::add);
        return keys;
    }

    private static String key(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? SnakeCaseStrategy.INSTANCE.translate(component.getName()) : named.value();
    }
}
