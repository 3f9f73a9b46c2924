package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request asks for in its query. All that is wrong with it is told at once. */
final class QueryParameters {
    private static final int USUAL_PAGE = 15;

    private final Context context;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    QueryParameters(Context context) {
        this.context = context;
    }

    Page.Request page() {
        int number = whole("page", 1, Integer.MAX_VALUE);
        int size = whole("per_page", USUAL_PAGE, Page.MAX_SIZE);
        throwErrors();
        return new Page.Request(number, size);
    }

    int rows(int usual, int most) {
        int rows = whole("rows", usual, most);
        throwErrors();
        return rows;
    }

    Optional<Outcome> outcome() {
        Set<Outcome> outcomes = constants("outcome", Outcome.values());
        if (outcomes.size() > 1) {
            error("filter[outcome]", "Only one outcome can be asked for at a time.");
        }
        throwErrors();
        return outcomes.stream().findFirst();
    }

    ImportQuery imports() {
        Set<ImportId> ids =
                uuids("uuid").stream().map(ImportId::new).collect(Collectors.toCollection(LinkedHashSet::new));
        ImportQuery query = new ImportQuery(
                ids,
                Set.copyOf(list("types")),
                Set.copyOf(list("exclude_types")),
                constants("modes", Mode.values()),
                constants("statuses", ImportStatus.values()),
                day("date_from"),
                day("date_to"),
                uuids("initiated_by"),
                sort());
        String include = context.queryParam("include");
        if (include != null && !include.isEmpty() && !include.equals("initiatedBy")) {
            error("include", "The include parameter must be initiatedBy.");
        }
        throwErrors();
        return query;
    }

    @Nullable UUID uuid(String filter) {
        Set<UUID> uuids = uuids(filter);
        throwErrors();
        return uuids.stream().findFirst().orElse(null);
    }

    @Nullable String text(String filter) {
        return context.queryParam("filter[" + filter + "]");
    }

    private ImportQuery.Sort sort() {
        String sort = context.queryParam("sort");
        if (sort == null || sort.isEmpty()) {
            return ImportQuery.Sort.NEWEST_FIRST;
        }
        boolean descending = sort.startsWith("-");
        return switch (descending ? sort.substring(1) : sort) {
            case "created_at" -> new ImportQuery.Sort(ImportQuery.Sort.By.CREATED_AT, descending);
            case "updated_at" -> new ImportQuery.Sort(ImportQuery.Sort.By.UPDATED_AT, descending);
            default -> {
                error(
                        "sort",
                        "The sort parameter must be created_at or updated_at, with - before it for the latest first.");
                yield ImportQuery.Sort.NEWEST_FIRST;
            }
        };
    }

    private @Nullable LocalDate day(String filter) {
        String text = text(filter);
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            error("filter[" + filter + "]", "The day must be written as 2026-11-23.");
            return null;
        }
    }

    private Set<UUID> uuids(String filter) {
        Set<UUID> uuids = new LinkedHashSet<>();
        for (String text : list(filter)) {
            try {
                uuids.add(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                error("filter[" + filter + "]", "The filter must be a uuid, or several separated by commas.");
            }
        }
        return uuids;
    }

    private <E extends Enum<E>> Set<E> constants(String filter, E[] values) {
        Map<String, E> byWord = Arrays.stream(values)
                .collect(Collectors.toMap(Values::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Set<E> constants = new LinkedHashSet<>();
        for (String text : list(filter)) {
            E constant = byWord.get(text);
            if (constant == null) {
                error(
                        "filter[" + filter + "]",
                        "The filter must be one of: " + String.join(", ", byWord.keySet()) + ".");
            } else {
                constants.add(constant);
            }
        }
        return constants;
    }

    /** Separated by commas, or repeated, with or without brackets at the end. */
    private List<String> list(String filter) {
        List<String> given = new ArrayList<>(context.queryParams("filter[" + filter + "]"));
        given.addAll(context.queryParams("filter[" + filter + "][]"));
        return given.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private int whole(String name, int otherwise, int most) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of bounds
        }
        error(name, "The " + name + " parameter must be a whole number from 1 to " + most + ".");
        return otherwise;
    }

    private void error(String name, String message) {
        errors.computeIfAbsent(name, same -> new ArrayList<>()).add(message);
    }

    private void throwErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
