package com.example.crm;

import com.fasterxml.uuid.Generators;
import io.rowport.application.ImportEngine;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.Transactions;
import io.rowport.persistence.HostDatabase;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.RunSchedule;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine, on the application's data source and in its transactions. */
@Configuration
class ImportConfiguration {
    private final Clock clock = Clock.systemUTC();

    // show: spring-transactions
    /** Spring's transactions are the engine's: what a handler does by JdbcTemplate is committed with outcomes and checkpoint. */
    private record SpringTransactions(TransactionTemplate template) implements Transactions {
        @Override
        public <T> T call(Supplier<T> work) {
            return template.execute(status -> work.get());
        }
    }

    @Bean
    Persistence persistence(DataSource dataSource, PlatformTransactionManager manager) {
        HostDatabase host = new HostDatabase(
                new TransactionAwareDataSourceProxy(dataSource),
                new SpringTransactions(new TransactionTemplate(manager)));
        return Persistence.open(host, RunSchedule.DEFAULTS, clock);
    }
    // end

    // show: spring-engine
    @Bean(initMethod = "start") // Spring calls close() in the end
    ImportEngine importEngine(Persistence database, ContactHandler handler) {
        RecordTypes types = new RecordTypes(List.of(RecordType.of(
                "contacts",
                "contact",
                Field.required("email", new FieldType.Email()),
                Field.required("name", FieldType.Text.DEFAULT))));
        return ImportEngine.builder(
                        types,
                        database.runPorts(database.databaseUploads(), Csv.reader(Limits.DEFAULTS)),
                        clock,
                        Generators.timeBasedEpochGenerator()::generate)
                .handler(handler)
                .writer(Csv.writer())
                .build();
    }
    // end
}
