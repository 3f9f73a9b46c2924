package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Page;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for in its query. All that is wrong with it is told at once, by {@link #throwErrors}. A filter that has
 * no name that is known is wrong too: a list that silently isn't filtered looks like an answer.
 */
final class QueryParameters {
    private static final int USUAL_PAGE = 15;
    private static final int DAY_LENGTH = "2026-11-23".length();
    private static final String FILTER = "filter[";

    private final Context context;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    QueryParameters(Context context, String... filters) {
        this.context = context;
        Set<String> known = Set.of(filters);
        for (String parameter : context.queryParamMap().keySet()) {
            if (parameter.startsWith("filter") && !known.contains(filterName(parameter))) {
                error(
                        shown(parameter),
                        "There is no such filter" + (filters.length == 0 ? "." : "; " + oneOf(filters)));
            }
        }
    }

    /** Refuses a query whose escapes are none: what it means can only be guessed. */
    static void requireWellFormed(String query) {
        for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
            if (at + 2 >= query.length()
                    || Character.digit(query.charAt(at + 1), 16) < 0
                    || Character.digit(query.charAt(at + 2), 16) < 0) {
                throw Problem.unreadable(
                        "The query of the address has a % that isn't followed by two hexadecimal digits.");
            }
        }
    }

    /** The page that is asked for; what was wrong with anything read before is told here too. */
    Page.Request page() {
        int number = whole("page", 1, Integer.MAX_VALUE);
        int size = whole("per_page", USUAL_PAGE, Page.MAX_SIZE);
        throwErrors();
        return new Page.Request(number, size);
    }

    /** The one value of a parameter, or null. Of two, the one who looks and the one who acts might take different ones. */
    @Nullable String one(String name) {
        if (context.queryParams(name).size() > 1) {
            error(name, "The " + name + " parameter was given more than once: give it once.");
        }
        return context.queryParam(name);
    }

    int whole(String name, int otherwise, int most) {
        String text = one(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of bounds
        }
        error(name, "The " + name + " parameter must be a whole number from 1 to " + most + ".");
        return otherwise;
    }

    /** One of some words, or the first of them where none is asked for. */
    String word(String name, String... words) {
        String text = one(name);
        if (text == null || text.isEmpty()) {
            return words[0];
        }
        if (!Arrays.asList(words).contains(text)) {
            error(name, "The " + name + " parameter must be " + oneOf(words));
        }
        return text;
    }

    /** One text to filter by, or null. */
    @Nullable String text(String filter) {
        List<String> given = given(filter);
        if (given.size() > 1) {
            error(FILTER + filter + "]", "Only one value can be asked for at a time.");
        }
        if (given.stream().anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
            error(FILTER + filter + "]", "The filter must not have control characters.");
            return null;
        }
        return given.isEmpty() ? null : given.get(0);
    }

    @Nullable LocalDate day(String filter) {
        String text = text(filter);
        try {
            if (text == null || text.length() == DAY_LENGTH) {
                return text == null ? null : LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // told below, like a day of another length
        }
        error(FILTER + filter + "]", "The day must be written as 2026-11-23.");
        return null;
    }

    Set<UUID> uuids(String filter) {
        Set<UUID> uuids = new LinkedHashSet<>();
        for (String text : words(filter)) {
            Values.uuid(text)
                    .ifPresentOrElse(
                            uuids::add,
                            () -> error(
                                    FILTER + filter + "]",
                                    "The filter must be a uuid, or several separated by commas."));
        }
        return uuids;
    }

    /** One uuid to filter by, or null. */
    @Nullable UUID uuid(String filter) {
        Set<UUID> uuids = uuids(filter);
        if (uuids.size() > 1) {
            error(FILTER + filter + "]", "Only one value can be asked for at a time.");
        }
        return uuids.stream().findFirst().orElse(null);
    }

    /** Some of the words that are known. */
    Set<String> among(String filter, Collection<String> known) {
        Set<String> words = new LinkedHashSet<>(words(filter));
        if (!known.containsAll(words)) {
            error(FILTER + filter + "]", "The filter must be " + oneOf(known.toArray(String[]::new)));
            words.retainAll(known);
        }
        return words;
    }

    <E extends Enum<E>> Set<E> constants(String filter, Class<E> type) {
        Map<String, E> byWord = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            byWord.put(Values.word(constant), constant);
        }
        Set<E> constants = new LinkedHashSet<>();
        among(filter, byWord.keySet()).forEach(word -> constants.add(byWord.get(word)));
        return constants;
    }

    void error(String name, String message) {
        errors.computeIfAbsent(name, same -> new ArrayList<>()).add(message);
    }

    void throwErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** Separated by commas, or repeated, or both. */
    private List<String> words(String filter) {
        return given(filter).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Clients write lists as {@code filter[x]}, {@code filter[x][]} or {@code filter[x][0]}. */
    private List<String> given(String filter) {
        List<String> given = new ArrayList<>();
        context.queryParamMap().forEach((name, values) -> {
            if (filterName(name).equals(filter)) {
                values.stream().filter(value -> !value.isEmpty()).forEach(given::add);
            }
        });
        return given;
    }

    private static String filterName(String parameter) {
        int end = parameter.indexOf(']');
        return parameter.startsWith(FILTER) && end > 0 ? parameter.substring(FILTER.length(), end) : "";
    }

    private static String shown(String parameter) {
        return parameter.length() > 50 ? parameter.substring(0, 50) : parameter;
    }

    private static String oneOf(String... words) {
        return "one of: " + String.join(", ", words) + ".";
    }
}
