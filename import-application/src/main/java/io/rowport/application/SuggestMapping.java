package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Field;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.ImportStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matches the columns of a file to the fields of its record type: as the firm last did for the same columns, else by name, by
 * alias, or by likeness. Safe for use by several threads.
 */
public final class SuggestMapping {
    private static final double BY_ALIAS = 0.95;

    private final RecordTypes types;
    private final ImportStore imports;

    /** Why a field is suggested for a column. */
    public enum Ground {
        /** The firm mapped it so the last time that it had these columns. */
        EARLIER_MAPPING,
        /** The column has the field's name. */
        NAME,
        /** The column has a name under which the field is known too. */
        ALIAS,
        /** The column's name is like one of the field's. */
        LIKENESS
    }

    /**
     * A field for a column.
     *
     * @param header the column
     * @param field the field's name
     * @param confidence how sure, above 0 and up to 1
     * @param ground why
     */
    public record Suggestion(String header, String field, double confidence, Ground ground) {}

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param imports keeps imports
     */
    public SuggestMapping(RecordTypes types, ImportStore imports) {
        this.types = types;
        this.imports = imports;
    }

    /**
     * Suggests a mapping for an import.
     *
     * @param account who asks
     * @param id the import
     * @return a suggestion for each column that has one, in file order; no field twice
     * @throws ImportNotFound where the firm has no such import
     * @throws io.rowport.domain.InvalidInput where its record type is no longer known
     */
    public List<Suggestion> suggest(Account account, ImportId id) {
        Import current = imports.find(account.firm(), id).orElseThrow(() -> new ImportNotFound(id));
        RecordType type = KnownType.of(types, current);
        Headers headers = current.file().headers();
        Optional<Mapping> earlier = imports.lastMapping(account.firm(), type.name(), headers);
        return earlier.map(mapping -> asBefore(mapping, type, headers)).orElseGet(() -> byName(type, headers));
    }

    /**
     * Makes a mapping of suggestions.
     *
     * @param suggestions what {@link #suggest} gave
     * @return the mapping that takes all of them
     */
    public static Mapping asMapping(List<Suggestion> suggestions) {
        Map<String, String> headersByField = new LinkedHashMap<>();
        suggestions.forEach(suggestion -> headersByField.put(suggestion.field(), suggestion.header()));
        return Mapping.ofFields(headersByField);
    }

    private static List<Suggestion> asBefore(Mapping mapping, RecordType type, Headers headers) {
        List<Suggestion> suggestions = new ArrayList<>();
        Map<String, String> fields = mapping.fieldsByHeader();
        for (String header : headers.names()) {
            String field = fields.get(header);
            if (field != null && type.field(field).isPresent()) {
                suggestions.add(new Suggestion(header, field, 1, Ground.EARLIER_MAPPING));
            }
        }
        return suggestions;
    }

    /** The surest pairs first; what is taken is out. */
    private static List<Suggestion> byName(RecordType type, Headers headers) {
        List<Suggestion> candidates = new ArrayList<>();
        List<KnownNames> fields = type.fields().stream().map(KnownNames::of).toList();
        for (String header : headers.names()) {
            ColumnName column = ColumnName.of(header);
            fields.forEach(field -> field.match(header, column).ifPresent(candidates::add));
        }
        candidates.sort(Comparator.comparingDouble(Suggestion::confidence).reversed());
        Map<String, Suggestion> byHeader = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Suggestion candidate : candidates) {
            if (!byHeader.containsKey(candidate.header()) && taken.add(candidate.field())) {
                byHeader.put(candidate.header(), candidate);
            }
        }
        return headers.names().stream()
                .filter(byHeader::containsKey)
                .map(byHeader::get)
                .toList();
    }

    /** The names under which a field is known. */
    private record KnownNames(String field, List<ColumnName> own, List<ColumnName> aliases) {
        static KnownNames of(Field field) {
            return new KnownNames(
                    field.name(),
                    List.of(ColumnName.of(field.name()), ColumnName.of(field.label())),
                    field.guide().aliases().stream().map(ColumnName::of).toList());
        }

        Optional<Suggestion> match(String header, ColumnName column) {
            if (own.contains(column)) {
                return Optional.of(new Suggestion(header, field, 1, Ground.NAME));
            }
            if (aliases.contains(column)) {
                return Optional.of(new Suggestion(header, field, BY_ALIAS, Ground.ALIAS));
            }
            double likeness = Math.max(likeness(column, own), likeness(column, aliases));
            return likeness < ColumnName.ALIKE
                    ? Optional.empty()
                    : Optional.of(new Suggestion(header, field, likeness * BY_ALIAS, Ground.LIKENESS));
        }

        private static double likeness(ColumnName column, List<ColumnName> names) {
            return names.stream().mapToDouble(column::likeness).max().orElse(0);
        }
    }
}
