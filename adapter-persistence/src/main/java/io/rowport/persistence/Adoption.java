package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.RecordType;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives a UUID to rows of the user's own tables that no import made, once an import names them. Whose they are the table
 * doesn't say, so where there are several firms they are nobody's: an import that names one is told that its key is taken.
 */
final class Adoption {
    private static final String DUPLICATE = "23505";

    private final JdbiTransactions transactions;
    private final Tables tables;

    Adoption(JdbiTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    /** Adopts the rows with some keys; does nothing for a type whose table is Rowport's. */
    void adopt(FirmId firm, String type, Collection<String> externalReferences) {
        RecordTable.Own own = tables.own(type);
        if (own == null || externalReferences.isEmpty()) {
            return;
        }
        String sql = "insert into own_records (uuid, record_type, firm_id, external_reference, created_at, updated_at)"
                + " select " + transactions.dialect().randomUuid() + ", '" + type + "', cast(? as uuid), o."
                + own.key() + ", current_timestamp, current_timestamp"
                + " from unnest(cast(? as varchar array)) as k (k0) join " + own.table() + " o on o." + own.key()
                + " = k.k0 where (select count(*) from firms) = 1 and not exists (select 1 from own_records r"
                + " where r.record_type = '" + type + "' and r.external_reference = k.k0)";
        transactions.change(handle -> {
            try (PreparedStatement insert = handle.getConnection().prepareStatement(sql)) {
                insert.setObject(1, firm.value());
                insert.setArray(2, Columns.array(handle.getConnection(), "varchar", externalReferences));
                insert.executeUpdate();
            } catch (SQLException e) {
                if (DUPLICATE.equals(e.getSQLState())) {
                    throw new TransientFailure("Another import met the same records at the same moment", e);
                }
                throw Failures.of(e);
            }
        });
    }

    /** Adopts what records refer to, so that their present values can be told. */
    void adoptTargets(FirmId firm, RecordType type, Set<UUID> ids) {
        RecordTable.Own own = tables.own(type.name());
        if (own == null) {
            return;
        }
        for (Map.Entry<String, String> reference : own.targets().entrySet()) {
            adopt(firm, reference.getValue(), keysIn(own, own.column(reference.getKey()), ids));
        }
    }

    private Set<String> keysIn(RecordTable.Own own, String column, Set<UUID> ids) {
        String sql = "select distinct o." + column + " from own_records t join " + own.table() + " o on o." + own.key()
                + " = t.external_reference where t.uuid = any(?) and o." + column + " is not null";
        return transactions.read(handle -> {
            Set<String> keys = new HashSet<>();
            try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
                select.setArray(1, Columns.array(handle.getConnection(), "uuid", ids));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
            return keys;
        });
    }
}
