package io.rowport.bootstrap.types;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Collectors;

/** Reads a file of YAML as a declaration; what is not YAML, or has a key that nobody knows, is refused. */
final class DeclarationReader {
    private final ObjectReader reader = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .readerFor(TypeDeclaration.class);

    TypeDeclaration read(String text, Place place) {
        try {
            TypeDeclaration declaration = reader.readValue(text);
            if (declaration == null) {
                throw place.refuse("the file is empty");
            }
            return declaration;
        } catch (UnrecognizedPropertyException e) {
            throw place.at(path(e)).refuse("unknown key" + line(e) + "; known are " + known(e));
        } catch (JsonMappingException e) {
            throw place.at(path(e)).refuse(firstLine(e) + line(e));
        } catch (JsonProcessingException e) {
            throw place.refuse("it can't be read as YAML" + line(e) + ": " + firstLine(e));
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("it can't be read");
    }
}
