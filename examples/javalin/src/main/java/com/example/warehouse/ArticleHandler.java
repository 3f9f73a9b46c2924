package com.example.warehouse;

import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import io.rowport.persistence.Persistence;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

// show: javalin-handler
/** Puts articles into the application's own table, in the transaction that keeps the outcomes of their rows. */
final class ArticleHandler implements RecordHandler {
    private static final String INSERT = "insert into articles (id, sku, name, price) select ?, ?, ?, ?"
            + " where not exists (select 1 from articles where sku = ?)";

    private final Persistence database;
    private final Supplier<UUID> ids;

    ArticleHandler(Persistence database, Supplier<UUID> ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public List<RowResult> apply(RecordBatch batch) {
        try (PreparedStatement insert = database.connection().prepareStatement(INSERT)) {
            return RecordHandler.ofEach(row -> stored(row, insert)).apply(batch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RowResult stored(RecordDraft row, PreparedStatement insert) {
        try {
            UUID id = ids.get();
            insert.setObject(1, id);
            insert.setObject(2, row.get("sku"));
            insert.setObject(3, row.get("name"));
            insert.setObject(4, row.get("price"));
            insert.setObject(5, row.get("sku"));
            return insert.executeUpdate() == 1
                    ? RecordHandler.created(row, id)
                    : RecordHandler.rejected(row, RowError.of("sku", "known", "There is an article with this SKU."));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
// end
