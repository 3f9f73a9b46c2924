package io.rowport.persistence;

import io.rowport.domain.SystemFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a type are, in pieces of SQL. What the engine needs of each record is in a table that queries name by
 * an alias, {@code t} for most; the fields may be in another.
 */
sealed interface RecordTable {
    /** The table with the columns of the engine. */
    String engine();

    /** What keeps a query of that table to this type, after other conditions; may be empty. */
    String only(String alias);

    /** Brings in the table of the fields, where that is another. */
    String join(String how, String alias);

    /** The value of a field. */
    String value(String alias, String field);

    /** The columns in which all records of a firm are in a row of an index, without the last, their UUID. */
    String firmOrder();

    /** The column of a field that refers to others. */
    String reference(String field);

    /** Whether that column holds keys of records, not their UUIDs. */
    boolean refersByKey(String field);

    /**
     * Joins keys with the records, named {@code t}, that they find by the columns of fields.
     *
     * @param keys a table of keys, with its name
     * @param condition what leads from a key to its records
     */
    String lookUpByFields(SqlDialect dialect, String keys, String condition);

    /** A table with the columns of the engine and those of the fields, each of the field's name. */
    record Shipped(String engine) implements RecordTable {
        @Override
        public String only(String alias) {
            return "";
        }

        @Override
        public String join(String how, String alias) {
            return "";
        }

        @Override
        public String value(String alias, String field) {
            return alias + "." + field;
        }

        @Override
        public String firmOrder() {
            return "t.firm_id";
        }

        @Override
        public String reference(String field) {
            return "t." + field;
        }

        @Override
        public boolean refersByKey(String field) {
            return false;
        }

        @Override
        public String lookUpByFields(SqlDialect dialect, String keys, String condition) {
            return dialect.lookUp(keys, engine, condition);
        }
    }

    /**
     * A table of the user's own, beside the engine's: what ties them is the key.
     *
     * @param type the record type's name
     * @param table the table's name, quoted
     * @param key the column of the external reference, quoted
     * @param columns the column of each stored field, quoted
     * @param targets for each field that refers to a record of another such table, the other record type: its column holds
     *     the other's key
     */
    record Own(String type, String table, String key, Map<String, String> columns, Map<String, String> targets)
            implements RecordTable {
        static final String ENGINE = "own_records";

        @Override
        public String engine() {
            return ENGINE;
        }

        @Override
        public String only(String alias) {
            return " and " + alias + ".record_type = '" + type + "'";
        }

        @Override
        public String join(String how, String alias) {
            return " " + how + " " + table + " " + own(alias) + " on " + own(alias) + "." + key + " = " + alias
                    + ".external_reference";
        }

        @Override
        public String value(String alias, String field) {
            if (SystemFields.isSystemField(field)) {
                return alias + "." + field;
            }
            String value = own(alias) + "." + column(field);
            String target = targets.get(field);
            return target == null
                    ? value
                    : "(select r.uuid from own_records r where r.record_type = '" + target
                            + "' and r.external_reference = " + value + " and r.firm_id = " + alias + ".firm_id)";
        }

        String column(String field) {
            @Nullable String column = columns.get(field);
            if (column == null) {
                throw new IllegalArgumentException(type + " has no field " + field);
            }
            return column;
        }

        /** What stands for a new value of a field in an update. */
        String parameter(String field) {
            return targets.containsKey(field)
                    ? "(select r.external_reference from own_records r where r.uuid = ?)"
                    : "?";
        }

        @Override
        public String firmOrder() {
            return "t.record_type, t.firm_id";
        }

        @Override
        public String reference(String field) {
            return own("t") + "." + column(field);
        }

        @Override
        public boolean refersByKey(String field) {
            return targets.containsKey(field);
        }

        @Override
        public String lookUpByFields(SqlDialect dialect, String keys, String condition) {
            return keys + " join own_records t on t.record_type = '" + type + "'" + join("join", "t") + " and "
                    + condition;
        }

        private static String own(String alias) {
            return alias + "_own";
        }
    }
}
