package io.rowport.persistence;

import io.rowport.domain.ImportId;
import io.rowport.domain.RecordType;
import io.rowport.domain.port.RecordStore.NewRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Between which UUIDs the records lie that an import created. Ids grow with time, so a span is short, and the index by UUID finds
 * the records of an import; an index by import would cost each record more than all else that the engine keeps of it. Ids in
 * any other order are found as well, only later.
 */
final class Spans {
    private Spans() {}

    /** The first and the last UUID. */
    record Span(UUID first, UUID last) {
        /** Of all records that there can be. */
        static final Span ALL = new Span(new UUID(0, 0), new UUID(-1, -1));

        /** From the least to the greatest of some, of which there must be one. */
        static Span of(Collection<UUID> ids) {
            UUID first = ids.iterator().next();
            UUID last = first;
            for (UUID id : ids) {
                first = compare(id, first) < 0 ? id : first;
                last = compare(id, last) > 0 ? id : last;
            }
            return new Span(first, last);
        }

        /** What comes after a UUID of it; empty where that is the last. */
        Optional<Span> after(UUID seen) {
            long low = seen.getLeastSignificantBits() + 1;
            UUID next = new UUID(seen.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
            return seen.equals(last) ? Optional.empty() : Optional.of(new Span(next, last));
        }
    }

    /** Takes in new records of an import. */
    static void widen(Connection connection, ImportId origin, RecordType type, List<NewRecord> records)
            throws SQLException {
        Span span = Span.of(records.stream().map(NewRecord::uuid).toList());
        try (PreparedStatement update = connection.prepareStatement(
                "update record_spans set first_uuid = least(first_uuid, cast(? as uuid)),"
                        + " last_uuid = greatest(last_uuid, cast(? as uuid)) where import_id = ? and record_type = ?")) {
            if (run(update, span, origin, type) > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into record_spans (first_uuid, last_uuid, import_id, record_type) values (?, ?, ?, ?)")) {
            run(insert, span, origin, type);
        }
    }

    private static int run(PreparedStatement change, Span span, ImportId origin, RecordType type) throws SQLException {
        change.setObject(1, span.first());
        change.setObject(2, span.last());
        change.setObject(3, origin.value());
        change.setString(4, type.name());
        return change.executeUpdate();
    }

    /** The span of an import's records, empty where it has created none. */
    static Optional<Span> find(Connection connection, ImportId origin, RecordType type) {
        try (PreparedStatement select = connection.prepareStatement(
                "select first_uuid, last_uuid from record_spans where import_id = ? and record_type = ?")) {
            select.setObject(1, origin.value());
            select.setString(2, type.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Span(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** As databases order them: by their bits, and not as signed numbers. */
    private static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
