package com.example.crm;

import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

// show: spring-handler
/** Puts contacts into the application's own table, by its own means. */
@Component
class ContactHandler implements RecordHandler {
    private final JdbcTemplate jdbc;

    ContactHandler(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<RowResult> apply(RecordBatch batch) {
        List<Object[]> contacts = new ArrayList<>();
        List<RowResult> results = RecordHandler.ofEach(row -> {
                    UUID id = UUID.randomUUID();
                    contacts.add(new Object[] {id, row.get("email"), row.get("name")});
                    return RecordHandler.created(row, id);
                })
                .apply(batch);
        try {
            jdbc.batchUpdate("insert into contacts (id, email, name) values (?, ?, ?)", contacts);
        } catch (DuplicateKeyException e) {
            // All of the batch is rolled back, and comes again in halves, until the row that is to blame stands alone.
            throw new RecordRefused(RowError.of("email", "known", "There is a contact with this address."), e);
        }
        return results;
    }
}
// end
