package io.rowport.bootstrap.types;

import io.rowport.domain.Field;
import io.rowport.domain.RecordType;
import io.rowport.persistence.OwnTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The declarations of the user's own: files in a folder, each of which names a table. */
final class OwnFiles {
    private OwnFiles() {}

    /** Finds the files, in the order of their names. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(OwnFiles::isDeclaration).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDeclaration(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".");
    }

    static TypeDeclarations.Source read(Path file) {
        try {
            return new TypeDeclarations.Source(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says where the records of a type are. */
    static OwnTable table(TypeDeclaration declared, RecordType type, Place place) {
        if (declared.table() == null || declared.table().isBlank()) {
            throw place.refuse("the key table is missing: it names the table that holds the records");
        }
        if (declared.key() == null || declared.key().isBlank()) {
            throw place.refuse("the key key is missing: it names the column that tells records apart, which the field"
                    + " external_reference is");
        }
        if (!Names.isName(type.name())) {
            throw place.at("name").refuse("the name " + type.name() + " must be " + Names.FORM);
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (Field field : type.storedFields()) {
            FieldDeclaration own = declared.fields().get(field.name());
            columns.put(field.name(), own == null || own.column() == null ? field.name() : own.column());
        }
        return new OwnTable(type.name(), place.file(), declared.table(), declared.key(), columns);
    }
}
