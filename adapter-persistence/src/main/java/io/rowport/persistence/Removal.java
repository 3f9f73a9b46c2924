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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Removes records that an import created, but those that somebody changed later or that something else refers to. */
final class Removal {
    private final Tables tables;
    private final Handle handle;
    private final FirmId firm;
    private final RecordType type;
    private final ImportId origin;

    Removal(Tables tables, Handle handle, FirmId firm, RecordType type, ImportId origin) {
        this.tables = tables;
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
                "select uuid, changed_by, updated_at, created_at from " + type.name()
                        + " where firm_id = ? and import_id = ? and uuid = any(?) order by uuid for update",
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
                ids);
        Set<UUID> referredTo = referredTo(removable);
        while (!referredTo.isEmpty()) {
            // What is kept may refer to others, which are then kept too.
            referredTo.forEach(id -> kept.put(id, KeptRow.Reason.REFERRED_TO));
            removable.removeAll(referredTo);
            referredTo = referredTo(removable);
        }
        delete(removable);
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
            String from = "select uuid, " + referrer.field() + " from "
                    + referrer.type().name();
            if (referrer.isList()) {
                query(from + " where firm_id = ? and " + referrer.field() + " is not null", note, firm.value());
            } else {
                query(from + " where " + referrer.field() + " = any(?)", note, removable);
            }
        }
        return found;
    }

    /** What refers to itself, or to others that go too, is taken apart first. */
    private void delete(Set<UUID> removable) {
        if (removable.isEmpty()) {
            return;
        }
        for (Tables.Referrer referrer : tables.referrersTo(type.name())) {
            if (referrer.type().name().equals(type.name())
                    && !referrer.isList()
                    && !type.field(referrer.field()).orElseThrow().isRequired()) {
                change("update " + type.name() + " set " + referrer.field() + " = null where uuid = any(?)", removable);
            }
        }
        change("delete from " + type.name() + " where uuid = any(?)", removable);
    }

    private void change(String sql, Set<UUID> ids) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            statement.setArray(1, Columns.array(handle.getConnection(), "uuid", ids));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw Failures.ofRecords(e);
        }
    }

    @FunctionalInterface
    private interface RowAction {
        void take(ResultSet row) throws SQLException;
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
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    action.take(rows);
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
