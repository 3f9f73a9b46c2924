package io.rowport.persistence;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.SystemFields;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds declarations against the tables of the user's own that they name. */
final class OwnTables {
    private final RecordTypes types;
    private final Map<String, OwnTable> declared = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private OwnTables(RecordTypes types, List<OwnTable> tables) {
        this.types = types;
        tables.forEach(table -> declared.put(table.type(), table));
    }

    /**
     * Finds the tables and columns.
     *
     * @return where the records of each type are
     * @throws Persistence.TablesUnfit naming everything that is wrong
     */
    static Map<String, RecordTable.Own> resolve(Connection connection, RecordTypes types, List<OwnTable> tables)
            throws SQLException {
        OwnTables all = new OwnTables(types, tables);
        Map<String, RecordTable.Own> found = new HashMap<>();
        Map<String, OwnTable> byTable = new HashMap<>();
        for (OwnTable table : tables) {
            Optional<DescribedTable> described = DescribedTable.find(connection, table.table());
            if (described.isEmpty()) {
                all.problem(
                        table,
                        "table",
                        "the database has no table " + table.table() + ": create it first, or name its"
                                + " schema with it, such as sales." + table.table());
                continue;
            }
            OwnTable other = byTable.put(described.get().quoted(), table);
            if (other != null) {
                all.problem(
                        table, "table", "the type " + other.type() + " has the table " + table.table() + " already");
            }
            all.own(table, described.get()).ifPresent(own -> found.put(table.type(), own));
        }
        if (!all.problems.isEmpty()) {
            throw new Persistence.TablesUnfit(all.problems);
        }
        return found;
    }

    private Optional<RecordTable.Own> own(OwnTable table, DescribedTable described) {
        RecordType type = types.find(table.type()).orElseThrow();
        Map<TableColumn, String> used = new HashMap<>();
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> targets = new HashMap<>();
        Optional<TableColumn> key = described.column(table.key());
        if (key.isEmpty()) {
            problem(table, "key", missing(table, table.key(), described));
        } else {
            used.put(key.get(), "key");
            checkKey(table, type, key.get(), described.isUnique(key.get()));
        }
        for (Field field : type.storedFields()) {
            String place = "fields." + field.name();
            String name = Objects.requireNonNull(table.columns().get(field.name()), field.name());
            Optional<TableColumn> column = described.column(name);
            if (column.isEmpty()) {
                problem(table, place, missing(table, name, described));
                continue;
            }
            String other = used.put(column.get(), place);
            if (other != null) {
                problem(table, place, "the column " + name + " is that of " + other + " already");
            }
            checkField(table, place, field, column.get());
            columns.put(field.name(), DescribedTable.quoted(column.get().name()));
            String target = ownTarget(field);
            if (target != null) {
                targets.put(field.name(), target);
            }
        }
        described.columns().stream()
                .filter(column -> column.mustBeGiven() && !used.containsKey(column))
                .sorted(TableColumn.BY_NAME)
                .forEach(column -> problem(
                        table,
                        "fields",
                        "the column " + column.name() + " of " + table.table()
                                + " must not be null and has no default: declare a required field for it, or give the"
                                + " column a default"));
        return key.map(column -> new RecordTable.Own(
                type.name(), described.quoted(), DescribedTable.quoted(column.name()), columns, targets));
    }

    private void checkKey(OwnTable table, RecordType type, TableColumn key, boolean isUnique) {
        if (!isUnique) {
            problem(
                    table,
                    "key",
                    "the column " + key.name() + " of " + table.table()
                            + " has no unique key of its own, so it can't tell records apart: alter table "
                            + table.table() + " add unique (" + key.name() + ")");
        }
        if (key.isGenerated()) {
            problem(
                    table,
                    "key",
                    "the column " + key.name() + " is generated by the database, so no import can give it");
        }
        key.text(keyLength(type), "give external_reference max_length: " + key.size())
                .ifPresent(misfit -> problem(table, "key", misfit));
    }

    private void checkField(OwnTable table, String place, Field field, TableColumn column) {
        String target = ownTarget(field);
        Optional<String> misfit = target == null
                ? column.misfit(field.type())
                : column.text(
                        keyLength(types.find(target).orElseThrow()), "make it as long as the key that it refers to");
        if (target != null && field.type() instanceof FieldType.ListOf) {
            misfit = Optional.of("a list can't refer to records of a table of your own");
        }
        misfit.ifPresent(found -> problem(table, place, found));
        if (column.isGenerated()) {
            problem(table, place, "the column " + column.name() + " is generated by the database: leave the field out");
        }
        if (!column.isNullable() && !field.isRequired() && field.intake().otherwise() == null) {
            problem(
                    table,
                    place,
                    "the column " + column.name() + " must not be null, but the field may be blank: declare it"
                            + " required: true, give it a default, or drop the column's not null");
        }
    }

    private @Nullable String ownTarget(Field field) {
        FieldType.Reference reference = field.reference();
        return reference != null && declared.containsKey(reference.target()) ? reference.target() : null;
    }

    private static int keyLength(RecordType type) {
        FieldType key =
                type.field(SystemFields.EXTERNAL_REFERENCE).orElseThrow().type();
        return key instanceof FieldType.Text text ? text.maxLength() : SystemFields.EXTERNAL_REFERENCE_LENGTH;
    }

    private static String missing(OwnTable table, String column, DescribedTable described) {
        return "the table " + table.table() + " has no column " + column + "; it has " + described.columnNames();
    }

    private void problem(OwnTable table, String place, String problem) {
        problems.add(table.place() + ": " + place + ": " + problem + ".");
    }
}
