package io.rowport.benchmarks.peers;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.zaxxer.hikari.HikariDataSource;
import io.rowport.benchmarks.BenchmarkFile;
import io.rowport.benchmarks.peers.Checked.Client;
import io.rowport.benchmarks.peers.Checked.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ItemProcessor;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.item.database.ItemPreparedStatementSetter;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.item.file.transform.DelimitedLineTokenizer;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.batch.item.support.ClassifierCompositeItemWriter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * {@link PeerKind#SPRING_BATCH}: the framework's reader, writer and job repository, a thousand rows a chunk; problems are
 * items as well and go to a writer of their own, which is quicker than to skip them by exception.
 */
final class SpringBatchJob implements Peer.Job {
    private static final int CHUNK = 1000;

    private final Path file;
    private final ClientCheck check;
    private final HikariDataSource database;
    private final JdbcTransactionManager transactions;
    private final JobRepository repository;
    private final UUID firm;
    private long sound;

    SpringBatchJob(Path file, ClientCheck check, String url) throws Exception {
        this.file = file;
        this.check = check;
        database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(4);
        try (Connection connection = database.getConnection()) {
            firm = ClientsTable.prepare(connection);
        }
        String kind = url.startsWith("jdbc:h2:") ? "h2" : "postgresql";
        new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-" + kind + ".sql"))
                .execute(database);
        transactions = new JdbcTransactionManager(database);
        JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        repository = factory.getObject();
    }

    @Override
    public long run() throws Exception {
        Step step = new StepBuilder("clients", repository)
                .<Line, Checked>chunk(CHUNK, transactions)
                .reader(reader())
                .processor(processor())
                .writer(writer())
                .build();
        Job job = new JobBuilder("import", repository).start(step).build();
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        JobExecution execution = launcher.run(job, new JobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("The job ended so: " + execution.getAllFailureExceptions());
        }
        return sound;
    }

    /** A record of the file, and the number of the line at which it ends. */
    private record Line(int number, FieldSet cells) {}

    private FlatFileItemReader<Line> reader() {
        DelimitedLineTokenizer tokenizer = new DelimitedLineTokenizer();
        tokenizer.setNames(BenchmarkFile.COLUMNS.toArray(String[]::new));
        return new FlatFileItemReaderBuilder<Line>()
                .name("clients")
                .resource(new FileSystemResource(file))
                .encoding(StandardCharsets.UTF_8.name())
                .linesToSkip(1)
                .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy())
                .lineMapper((line, number) -> new Line(number, tokenizer.tokenize(line)))
                .build();
    }

    private ItemProcessor<Line, Checked> processor() {
        return line -> check.check(line.number(), line.cells().getValues());
    }

    private ItemWriter<Checked> writer() {
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();
        OffsetDateTime now = OffsetDateTime.now(Clock.systemUTC());
        ItemWriter<Checked> clients = writer(ClientsTable.INSERT, (client, insert) -> {
            ClientsTable.bind(insert, ids.generate(), firm, now, (Client) client);
            sound++;
        });
        ItemWriter<Checked> problems =
                writer(ClientsTable.INSERT_PROBLEM, (problem, insert) -> ClientsTable.bind(insert, (Problem) problem));
        ClassifierCompositeItemWriter<Checked> writer = new ClassifierCompositeItemWriter<>();
        writer.setClassifier(checked -> checked instanceof Client ? clients : problems);
        return writer;
    }

    private ItemWriter<Checked> writer(String sql, ItemPreparedStatementSetter<Checked> setter) {
        JdbcBatchItemWriter<Checked> writer = new JdbcBatchItemWriterBuilder<Checked>()
                .dataSource(database)
                .sql(sql)
                .itemPreparedStatementSetter(setter)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    @Override
    public void close() {
        database.close();
    }
}
