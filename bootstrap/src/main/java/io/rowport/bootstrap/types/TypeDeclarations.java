package io.rowport.bootstrap.types;

import io.rowport.domain.CellContext;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Field;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Refused;
import io.rowport.domain.Rule;
import io.rowport.persistence.OwnTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes record types of their declarations, and refuses those that don't hold together. */
public final class TypeDeclarations {
    /** In the order in which files of them are imported: what is referred to comes first. */
    private static final List<String> BUILT_IN = List.of(
            "clients",
            "plans",
            "premiums",
            "charges",
            "valuations",
            "notes",
            "tasks",
            "business_staff_members",
            "group_scheme_members");

    private final KnownFields known = new KnownFields();
    private final Map<Place, TypeDeclaration> declarations = new LinkedHashMap<>();
    private final Map<Place, RecordType> withoutRules = new LinkedHashMap<>();

    /**
     * A file that declares a type.
     *
     * @param name its name, for messages
     * @param text its content
     */
    record Source(String name, String text) {}

    private TypeDeclarations(List<Source> sources) {
        DeclarationReader reader = new DeclarationReader();
        for (Source source : sources) {
            Place place = Place.in(source.name());
            declarations.put(place, reader.read(source.text(), place));
        }
    }

    /**
     * Reads the declarations that the server ships with.
     *
     * @return their types, in the order in which files of them are imported
     */
    public static RecordTypes builtIn() {
        return read(BUILT_IN.stream().map(TypeDeclarations::resource).toList());
    }

    /**
     * Reads declarations, which may refer to each other in any order.
     *
     * @param sources the files
     * @return their types, in the order of the files
     * @throws DeclarationRefused naming the file, the place in it and what is wrong there
     */
    static RecordTypes read(List<Source> sources) {
        return new TypeDeclarations(sources).types();
    }

    /**
     * Reads the declarations that the server ships with, and those of the user's own.
     *
     * @param folder the folder with files of the user's own, or null for none
     * @return their types, in the order in which files of them are imported
     * @throws DeclarationRefused naming the file, the place in it and what is wrong there
     * @throws UncheckedIOException where the folder can't be read
     */
    public static DeclaredTypes with(@Nullable Path folder) {
        return with(folder == null ? List.of() : OwnFiles.in(folder));
    }

    /**
     * Reads the same, and a file whether it is in the folder or not.
     *
     * @param folder the folder with files of the user's own, or null for none
     * @param file a file, which takes the place of the one of its name in the folder
     * @return their types, in the order in which files of them are imported
     * @throws DeclarationRefused naming the file, the place in it and what is wrong there
     * @throws UncheckedIOException where the folder or the file can't be read
     */
    public static DeclaredTypes with(@Nullable Path folder, Path file) {
        List<Path> files = new ArrayList<>(folder == null ? List.of() : OwnFiles.in(folder));
        files.removeIf(other -> Objects.equals(other.getFileName(), file.getFileName()));
        files.add(file);
        return with(files);
    }

    private static DeclaredTypes with(Collection<Path> files) {
        List<Source> sources = new ArrayList<>(
                BUILT_IN.stream().map(TypeDeclarations::resource).toList());
        files.forEach(file -> sources.add(OwnFiles.read(file)));
        TypeDeclarations all = new TypeDeclarations(sources);
        RecordTypes types = all.types();
        List<OwnTable> tables = new ArrayList<>();
        all.withoutRules.forEach((place, type) -> {
            if (!BUILT_IN.contains(type.name())) {
                tables.add(OwnFiles.table(Objects.requireNonNull(all.declarations.get(place)), type, place));
            }
        });
        return new DeclaredTypes(types, tables);
    }

    private RecordTypes types() {
        declarations.forEach(this::readFields);
        List<RecordType> types = new ArrayList<>();
        declarations.forEach((place, declared) -> types.add(complete(declared, place)));
        return new RecordTypes(types);
    }

    private void readFields(Place place, TypeDeclaration declared) {
        RecordType type = build(declared, Fields.of(declared, place), List.of(), place);
        if (known.isType(type.name())) {
            throw place.refuse("the type " + type.name() + " is declared already");
        }
        known.add(type);
        withoutRules.put(place, type);
    }

    private RecordType complete(TypeDeclaration declared, Place place) {
        RecordType type = Objects.requireNonNull(withoutRules.get(place));
        for (Field field : type.fields()) {
            known.requireTarget(field, place.at("fields"));
            requireGoodExamples(field, place.at("fields").at(field.name()));
        }
        Rules rules = new Rules(type.name(), known);
        List<Rule> made = new ArrayList<>();
        for (RuleDeclaration rule : declared.rules()) {
            made.add(rules.of(rule, place.at("rules", made.size() + 1)));
        }
        return build(declared, Fields.of(declared, place), made, place);
    }

    private static RecordType build(TypeDeclaration declared, List<Field> fields, List<Rule> rules, Place place) {
        List<RecordType.UniqueKey> unique =
                declared.unique().stream().map(RecordType.UniqueKey::new).toList();
        List<RecordType.Derived> derived = new ArrayList<>();
        declared.derived().forEach((field, from) -> derived.add(new RecordType.Derived(field, from)));
        RecordType.Naming naming = new RecordType.Naming(
                required(declared.name(), "name", place),
                required(declared.singular(), "singular", place),
                required(declared.label(), "label", place),
                declared.description() == null ? "" : declared.description());
        try {
            return new RecordType(naming, fields, rules, unique, derived);
        } catch (IllegalArgumentException e) {
            throw place.refuse(String.valueOf(e.getMessage()));
        }
    }

    private static String required(@Nullable String value, String key, Place place) {
        if (value == null || value.isBlank()) {
            throw place.refuse(key + " must be given");
        }
        return value;
    }

    /** An example that the field itself refuses would teach people wrong. */
    private static void requireGoodExamples(Field field, Place place) {
        CellContext context = new CellContext(DateOrder.DMY, LocalDate.MAX);
        for (String example : field.guide().examples()) {
            if (field.read(example, context) instanceof Refused refused) {
                throw place.refuse("the example " + example + " " + refused.predicate());
            }
        }
    }

    private static Source resource(String name) {
        String file = name + ".yaml";
        try (InputStream in = TypeDeclarations.class.getResourceAsStream(file)) {
            return new Source(
                    file, new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
