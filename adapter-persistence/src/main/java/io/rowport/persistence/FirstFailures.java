package io.rowport.persistence;

import static io.rowport.domain.port.OutcomeStore.MOST_SHOWN;

import io.rowport.domain.ImportId;
import io.rowport.domain.RowResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The first failed rows of several imports on PostgreSQL: first how large they are, then those that fit into memory. */
final class FirstFailures {
    private FirstFailures() {}

    static Map<ImportId, List<RowResult.Rejected>> of(Connection connection, List<ImportId> ids, int most) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            Map<UUID, Long> last = lastThatFit(connection, ids, most);
            return last.isEmpty() ? Map.of() : read(connection, last, most);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** The number of the last row that is wanted of each import: one at least, until there is no room for a further import. */
    private static Map<UUID, Long> lastThatFit(Connection connection, List<ImportId> ids, int most)
            throws SQLException {
        Map<UUID, Long> last = new LinkedHashMap<>();
        Map<UUID, Long> bytes = new HashMap<>();
        long room = MOST_SHOWN;
        try (PreparedStatement select = connection.prepareStatement("select k.id, f.row_number, f.size"
                + " from unnest(cast(? as uuid array)) with ordinality as k (id, place) cross join lateral"
                + " (select row_number, octet_length(details) as size from import_failures where import_id = k.id"
                + " order by row_number limit ?) f order by k.place, f.row_number")) {
            select.setArray(
                    1,
                    Columns.array(
                            connection,
                            "uuid",
                            ids.stream().map(ImportId::value).toArray()));
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    long size = rows.getLong(3);
                    long ofImport = bytes.merge(id, size, Long::sum);
                    boolean isFirst = ofImport == size && !last.containsKey(id);
                    if (isFirst ? room > 0 : last.containsKey(id) && ofImport <= MOST_SHOWN) {
                        last.put(id, rows.getLong(2));
                        room -= size;
                    }
                }
            }
        }
        return last;
    }

    private static Map<ImportId, List<RowResult.Rejected>> read(Connection connection, Map<UUID, Long> last, int most)
            throws SQLException {
        Map<ImportId, List<RowResult.Rejected>> first = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select k.id, f.row_number, f.line, f.details"
                + " from unnest(cast(? as uuid array), cast(? as bigint array)) as k (id, last) cross join lateral"
                + " (select row_number, line, details from import_failures where import_id = k.id"
                + " and row_number <= k.last order by row_number limit ?) f order by k.id, f.row_number")) {
            select.setArray(1, Columns.array(connection, "uuid", last.keySet()));
            select.setArray(2, Columns.array(connection, "bigint", last.values()));
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    first.computeIfAbsent(new ImportId(rows.getObject(1, UUID.class)), id -> new ArrayList<>())
                            .add(OutcomeCodec.readDetails(rows.getLong(2), rows.getLong(3), rows.getBytes(4)));
                }
            }
        }
        return first;
    }
}
