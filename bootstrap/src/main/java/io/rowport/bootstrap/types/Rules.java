package io.rowport.bootstrap.types;

import io.rowport.bootstrap.types.TypeDeclaration.ExistsDeclaration;
import io.rowport.domain.CellContext;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.Refused;
import io.rowport.domain.Rule;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the rules of a type of their declarations, once the fields of all types are known. */
final class Rules {
    /** For values that stand in declarations, which hold on every day. */
    static final CellContext ANY_DAY = new CellContext(DateOrder.DMY, LocalDate.MAX);

    private final String type;
    private final KnownFields known;

    Rules(String type, KnownFields known) {
        this.type = type;
        this.known = known;
    }

    Rule of(RuleDeclaration declared, Place place) {
        if (declared.kinds() != 1) {
            throw place.refuse(
                    "a rule must have exactly one of required, exactly_one, at_least_one, not_before, one_of, "
                            + "same_as and exists");
        }
        boolean worded = !declared.sameAs().isEmpty() || declared.exists() != null;
        if (worded == (declared.message() == null)) {
            throw place.refuse("the rules same_as and exists need a message, and no other has one");
        }
        Rule rule = unconditional(declared, place);
        return declared.when() == null ? rule : when(declared.when(), rule, place.at("when"));
    }

    private Rule unconditional(RuleDeclaration declared, Place place) {
        if (!declared.required().isEmpty()) {
            return new Rule.Required(fields(declared.required(), place.at("required")));
        }
        if (!declared.exactlyOne().isEmpty()) {
            return new Rule.ExactlyOne(fields(declared.exactlyOne(), place.at("exactly_one")));
        }
        if (!declared.atLeastOne().isEmpty()) {
            return new Rule.AtLeastOne(fields(declared.atLeastOne(), place.at("at_least_one")));
        }
        if (!declared.notBefore().isEmpty()) {
            return notBefore(declared.notBefore(), place.at("not_before"));
        }
        if (!declared.oneOf().isEmpty()) {
            return oneOf(declared.oneOf(), place.at("one_of"));
        }
        String message = String.valueOf(declared.message());
        return declared.exists() != null
                ? exists(declared.exists(), message, place.at("exists"))
                : sameAs(declared.sameAs(), message, place.at("same_as"));
    }

    private List<String> fields(List<String> names, Place place) {
        names.forEach(name -> known.stored(type, name, place));
        return names;
    }

    private Rule notBefore(Map<String, String> declared, Place place) {
        Map.Entry<String, String> pair = only(declared, place);
        Field later = known.stored(type, pair.getKey(), place);
        Field earlier = known.stored(type, pair.getValue(), place);
        boolean moments = later.type() instanceof FieldType.Date || later.type() instanceof FieldType.Timestamp;
        if (!moments || !KnownFields.comparable(later, earlier)) {
            throw place.refuse("it takes two dates or two timestamps");
        }
        return new Rule.NotBefore(later.name(), earlier.name());
    }

    private Rule oneOf(Map<String, List<String>> declared, Place place) {
        Map.Entry<String, List<String>> pair = only(declared, place);
        String path = pair.getKey();
        String code = path.indexOf('.') < 0 ? "conflicting_fields" : "wrong_reference";
        return new Rule.OneOf(path, values(path, pair.getValue(), place), code);
    }

    private Rule sameAs(Map<String, String> declared, String message, Place place) {
        Map.Entry<String, String> pair = only(declared, place);
        requireComparable(known.at(type, pair.getKey(), place), known.at(type, pair.getValue(), place), place);
        return new Rule.SameAs(pair.getKey(), pair.getValue(), message);
    }

    private Rule exists(ExistsDeclaration declared, String message, Place place) {
        String other = declared.in();
        String field = declared.field();
        if (other == null || field == null || declared.match().isEmpty()) {
            throw place.refuse("the keys in, field and match are needed");
        }
        known.stored(type, field, place.at("field"));
        declared.match().forEach((theirs, ours) -> {
            Place here = place.at("match").at(theirs);
            requireComparable(known.stored(other, theirs, here), known.at(type, ours, here), here);
        });
        declared.blank().forEach(name -> known.stored(other, name, place.at("blank")));
        return new Rule.Exists(field, other, declared.match(), declared.blank(), message);
    }

    private Rule when(Object condition, Rule then, Place place) {
        if (condition instanceof String path) {
            known.at(type, path, place);
            return new Rule.When(path, Set.of(), then);
        }
        if (condition instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> pair = map.entrySet().iterator().next();
            String path = String.valueOf(pair.getKey());
            List<String> texts = pair.getValue() instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(pair.getValue()));
            return new Rule.When(path, values(path, texts, place), then);
        }
        throw place.refuse("it takes a path, or one path with its values");
    }

    private Set<Object> values(String path, List<String> texts, Place place) {
        Field field = known.at(type, path, place);
        Set<Object> values = new LinkedHashSet<>();
        for (String text : texts) {
            Object value = field.read(text, ANY_DAY);
            if (value == null || value instanceof Refused) {
                throw place.refuse("the field " + path + " can't have the value " + text + because(value));
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw place.refuse("the values of " + path + " are missing");
        }
        return values;
    }

    private static String because(@Nullable Object value) {
        return value instanceof Refused refused ? ": it " + refused.predicate() : "";
    }

    private static <T> Map.Entry<String, T> only(Map<String, T> map, Place place) {
        if (map.size() != 1) {
            throw place.refuse("it takes one pair; make a rule of its own for each");
        }
        return map.entrySet().iterator().next();
    }

    private static void requireComparable(Field one, Field other, Place place) {
        if (!KnownFields.comparable(one, other)) {
            throw place.refuse("the fields " + one.name() + " and " + other.name() + " hold different things, "
                    + one.type().name() + " and " + other.type().name());
        }
    }
}
