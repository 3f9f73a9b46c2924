package io.rowport.bootstrap.types;

import io.rowport.bootstrap.types.FieldDeclaration.TransformDeclaration;
import io.rowport.domain.Field;
import io.rowport.domain.Intake;
import io.rowport.domain.Intake.LetterCase;
import io.rowport.domain.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what a field does with cells of its declaration. */
final class Intakes {
    private Intakes() {}

    /** Gives the field with its transformation and its default, each of which it must be able to read. */
    static Field give(Field field, FieldDeclaration declared, Place place) {
        if (declared.transform() == null && declared.otherwise() == null) {
            return field;
        }
        TransformDeclaration transform =
                declared.transform() == null ? new TransformDeclaration(null, null, Map.of()) : declared.transform();
        Place at = place.at("transform");
        if (field.reference() != null && declared.otherwise() != null) {
            throw place.at("default").refuse("a reference can't have a default");
        }
        if (field.isRequired() && declared.otherwise() != null) {
            throw place.at("default").refuse("a required field needs none: leave one of the two out");
        }
        transform
                .lookup()
                .forEach((from, to) -> value(field, to, at.at("lookup").at(from)));
        Intake plain = new Intake(
                trim(transform.trim(), at), letterCase(transform.letterCase(), at), transform.lookup(), null);
        Field transformed = field.taking(plain);
        Object otherwise =
                declared.otherwise() == null ? null : value(transformed, declared.otherwise(), place.at("default"));
        return field.taking(new Intake(plain.singleSpaces(), plain.letterCase(), plain.lookUp(), otherwise));
    }

    private static @Nullable Object value(Field field, String text, Place place) {
        Object value = field.read(text, Rules.ANY_DAY);
        if (value instanceof Refused refused) {
            throw place.refuse("the field can't have the value " + text + ": it " + refused.predicate());
        }
        return value;
    }

    private static boolean trim(@Nullable String trim, Place place) {
        if (trim == null || trim.equals("ends")) {
            return false;
        }
        if (trim.equals("all")) {
            return true;
        }
        throw place.at("trim").refuse("unknown " + trim + "; known are ends, all");
    }

    private static LetterCase letterCase(@Nullable String name, Place place) {
        if (name == null) {
            return LetterCase.AS_IT_IS;
        }
        return switch (name) {
            case "upper" -> LetterCase.UPPER;
            case "lower" -> LetterCase.LOWER;
            default -> throw place.at("case").refuse("unknown " + name + "; known are upper, lower");
        };
    }
}
