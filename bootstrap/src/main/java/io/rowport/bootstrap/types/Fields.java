package io.rowport.bootstrap.types;

import io.rowport.bootstrap.types.TypeDeclaration.Guidance;
import io.rowport.bootstrap.types.TypeDeclaration.Twin;
import io.rowport.domain.Field;
import io.rowport.domain.Field.Requirement;
import io.rowport.domain.FieldType;
import io.rowport.domain.FieldType.Reference;
import io.rowport.domain.SystemFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the fields of a type of its declaration, each reference with its twin behind it. */
final class Fields {
    /** The columns that the table of every type has for the engine. */
    private static final Set<String> COLUMNS_OF_THE_ENGINE = Set.of("firm_id", "import_id", "import_row", "changed_by");

    private static final String UUID_ENDING = "_uuid";

    private final Place place;
    private final Map<String, Field> byName = new LinkedHashMap<>();

    private Fields(Place place) {
        this.place = place;
    }

    static List<Field> of(TypeDeclaration type, Place place) {
        Fields fields = new Fields(place.at("fields"));
        type.fields().forEach(fields::add);
        if (type.externalReference() != null || type.table() != null) {
            Guidance guidance = type.externalReference() == null ? Guidance.NONE : type.externalReference();
            fields.putExternalReference(guidance, type.table() != null, place.at("external_reference"));
        }
        return List.copyOf(fields.byName.values());
    }

    private void add(String name, @Nullable FieldDeclaration declared) {
        Place here = place.at(name);
        if (declared == null) {
            throw here.refuse("the field has no declaration");
        }
        FieldType type = FieldTypes.of(declared, here);
        String label = declared.label() == null ? name.replace('_', ' ') : declared.label();
        Field.Guide guide = guide(declared.description(), declared.aliases(), declared.examples());
        Field field = new Field(name, label, type, requirement(declared, here), name, guide);
        keep(Intakes.give(field, declared, here), here);
        if (type instanceof Reference reference) {
            addTwin(name, reference, declared.twin() == null ? Twin.DEFAULT : declared.twin(), here);
        }
    }

    private void addTwin(String name, Reference reference, Twin twin, Place here) {
        FieldType byKey = new Reference(reference.target(), Reference.By.KEY);
        Field.Guide guide = guide(twin.description(), twin.aliases(), twin.examples());
        String twinName = twinName(name, reference, twin, here);
        keep(
                new Field(twinName, twinName.replace('_', ' '), byKey, Requirement.OPTIONAL, name, guide),
                here.at("twin"));
    }

    private static String twinName(String name, Reference reference, Twin twin, Place here) {
        if (twin.name() != null) {
            return twin.name();
        }
        if (reference.target().equals(Reference.ACCOUNT) || !name.endsWith(UUID_ENDING)) {
            throw here.refuse("the twin needs a name");
        }
        return name.substring(0, name.length() - UUID_ENDING.length()) + "_reference";
    }

    /** In a table of the user's own it is the key: each record has one, for good. */
    private void putExternalReference(Guidance guidance, boolean isKey, Place here) {
        Field standard = SystemFields.externalReference();
        List<String> aliases = new ArrayList<>(guidance.aliases());
        aliases.addAll(standard.guide().aliases());
        String description = guidance.description() == null ? standard.guide().description() : guidance.description();
        int length = guidance.maxLength() == null ? SystemFields.EXTERNAL_REFERENCE_LENGTH : guidance.maxLength();
        if (length < 1 || length > SystemFields.EXTERNAL_REFERENCE_LENGTH) {
            throw here.at("max_length").refuse("it must be from 1 to " + SystemFields.EXTERNAL_REFERENCE_LENGTH);
        }
        byName.put(
                standard.name(),
                new Field(
                        standard.name(),
                        standard.label(),
                        new FieldType.Text(length),
                        isKey ? Requirement.REQUIRED_AND_FIXED : Requirement.OPTIONAL,
                        standard.name(),
                        new Field.Guide(description, aliases, guidance.examples())));
    }

    private void keep(Field field, Place here) {
        String name = field.name();
        if (!Names.isName(name)) {
            throw here.refuse("the name " + name + " must be " + Names.FORM);
        }
        if (SystemFields.isSystemField(name) || COLUMNS_OF_THE_ENGINE.contains(name)) {
            throw here.refuse("the name " + name + " is taken: every type has that field already");
        }
        if (byName.put(name, field) != null) {
            throw here.refuse("the name " + name + " is given to two fields");
        }
    }

    private static Requirement requirement(FieldDeclaration declared, Place here) {
        if (declared.fixed() && !declared.required()) {
            throw here.refuse("a fixed field must be required");
        }
        if (declared.fixed()) {
            return Requirement.REQUIRED_AND_FIXED;
        }
        return declared.required() ? Requirement.REQUIRED : Requirement.OPTIONAL;
    }

    private static Field.Guide guide(@Nullable String description, List<String> aliases, List<String> examples) {
        return new Field.Guide(description == null ? "" : description, aliases, examples);
    }
}
