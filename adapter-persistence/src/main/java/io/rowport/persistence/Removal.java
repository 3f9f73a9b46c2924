package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.KeptRow;
import io.rowport.domain.RecordType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Removes records that an import created, but those that somebody changed later or that something else refers to. */
final class Removal {
    /** The ids of an import are beside each other: within the bounds H2 finds them by index, by the array alone it reads all of a firm. */
    private static final String AMONG = "uuid = any(?) and uuid >= ? and uuid <= ?";

    private final SqlDialect dialect;
    private final Tables tables;
    private final RecordTable table;
    private final Handle handle;
    private final FirmId firm;
    private final RecordType type;
    private final ImportId origin;

    Removal(SqlDialect dialect, Tables tables, Handle handle, FirmId firm, RecordType type, ImportId origin) {
        this.dialect = dialect;
        this.tables = tables;
        this.table = tables.of(type);
        this.handle = handle;
        this.firm = firm;
        this.type = type;
        this.origin = origin;
    }

    Map<UUID, KeptRow.Reason> remove(Collection<UUID> ids) {
        Map<UUID, KeptRow.Reason> kept = new HashMap<>();
        Set<UUID> removable = new HashSet<>();
        if (ids.isEmpty()) {
            return kept;
        }
        query(
                "select uuid, changed_by, updated_at, created_at from " + table.engine()
                        + " t where firm_id = ? and import_id = ? and " + AMONG + table.only("t")
                        + " order by uuid for update",
                row -> {
                    UUID id = row.getObject("uuid", UUID.class);
                    boolean own = origin.value().equals(row.getObject("changed_by", UUID.class));
                    if (own) {
                        removable.add(id);
                    } else {
                        kept.put(id, KeptRow.Reason.CHANGED_SINCE);
                    }
                },
                firm.value(),
                origin.value(),
                ids,
                Spans.Span.of(ids).first(),
                Spans.Span.of(ids).last());
        Set<UUID> referredTo = referredTo(removable);
        while (!referredTo.isEmpty()) {
            // What is kept may refer to others, which are then kept too.
            referredTo.forEach(id -> kept.put(id, KeptRow.Reason.REFERRED_TO));
            removable.removeAll(referredTo);
            referredTo = referredTo(removable);
        }
        delete(removable).forEach(id -> kept.put(id, KeptRow.Reason.REFERRED_TO));
        return kept;
    }

    private Set<UUID> referredTo(Set<UUID> removable) {
        Set<UUID> found = new HashSet<>();
        if (removable.isEmpty()) {
            return found;
        }
        for (Tables.Referrer referrer : tables.referrersTo(type.name())) {
            boolean self = referrer.type().name().equals(type.name());
            RowAction note = row -> {
                UUID from = row.getObject(1, UUID.class);
                for (Object target : referrer.isList()
                        ? (Object[]) row.getArray(2).getArray()
                        : new Object[] {row.getObject(2, UUID.class)}) {
                    if (removable.contains(target) && !(self && removable.contains(from))) {
                        found.add((UUID) target);
                    }
                }
            };
            RecordTable theirs = tables.of(referrer.type());
            String select = "select t.uuid, " + theirs.value("t", referrer.field()) + " from ";
            if (referrer.isList()) {
                query(
                        select + theirs.engine() + " t" + theirs.join("join", "t") + " where t.firm_id = ? and "
                                + theirs.value("t", referrer.field()) + " is not null" + theirs.only("t"),
                        note,
                        firm.value());
            } else {
                Keys keys = theirs.refersByKey(referrer.field())
                        ? Keys.of("varchar", keysOf(removable))
                        : Keys.of("uuid", removable);
                String condition = theirs.reference(referrer.field()) + " = k.k0";
                query(select + keys.lookUpByFields(dialect, theirs, condition), keys, note);
            }
        }
        return found;
    }

    private Collection<String> keysOf(Set<UUID> ids) {
        try {
            return OwnWrites.keysOf(handle.getConnection(), ids).values();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** What refers to itself, or to others that go too, is taken apart first. Gives what had to stay. */
    private Set<UUID> delete(Set<UUID> removable) {
        if (removable.isEmpty()) {
            return Set.of();
        }
        List<String> selfReferences = tables.referrersTo(type.name()).stream()
                .filter(referrer -> referrer.type().name().equals(type.name()) && !referrer.isList())
                .map(Tables.Referrer::field)
                .filter(field -> !type.field(field).orElseThrow().isRequired())
                .toList();
        if (table instanceof RecordTable.Own own) {
            try {
                return new OwnWrites(dialect, handle.getConnection(), own, firm).remove(removable, selfReferences);
            } catch (SQLException e) {
                throw Failures.ofRecords(e);
            }
        }
        selfReferences.forEach(field -> change("update " + type.name() + " set " + field + " = null", removable));
        change("delete from " + type.name(), removable);
        return Set.of();
    }

    private void change(String sql, Set<UUID> ids) {
        Spans.Span span = Spans.Span.of(ids);
        try (PreparedStatement statement =
                handle.getConnection().prepareStatement(sql + " where firm_id = ? and " + AMONG)) {
            statement.setObject(1, firm.value());
            statement.setArray(2, Columns.array(handle.getConnection(), "uuid", ids));
            statement.setObject(3, span.first());
            statement.setObject(4, span.last());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw Failures.ofRecords(e);
        }
    }

    @FunctionalInterface
    private interface RowAction {
        void take(ResultSet row) throws SQLException;
    }

    private void query(String sql, Keys keys, RowAction action) {
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            select.setObject(keys.bind(select, 1), firm.value());
            read(select, action);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private void query(String sql, RowAction action, Object... parameters) {
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Collection<?> ids) {
                    select.setArray(i + 1, Columns.array(handle.getConnection(), "uuid", ids));
                } else {
                    select.setObject(i + 1, parameters[i]);
                }
            }
            read(select, action);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static void read(PreparedStatement select, RowAction action) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                action.take(rows);
            }
        }
    }
}
