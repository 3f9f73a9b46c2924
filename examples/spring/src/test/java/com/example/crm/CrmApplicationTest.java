package com.example.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.crm.ImportController.Shown;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:crm;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class CrmApplicationTest {
    private static final int LIMIT_SECONDS = 30;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void beginWithNoContacts() {
        jdbc.update("delete from contacts");
    }

    @Test
    void contactsOfAFileComeIntoTheApplicationsTable() {
        Shown done = imported("Name;E-mail\nAda;ada@example.org\nGrace;grace@example.org\nNobody;nobody\n");

        assertThat(done).returns("COMPLETED", Shown::status).returns(2L, Shown::created);
        assertThat(done.problems())
                .containsExactly("The email field must be one e-mail address, such as jo@example.org.");
        assertThat(emails()).containsExactly("ada@example.org", "grace@example.org");
    }

    @Test
    void aRowThatTheTableRefusesFailsAloneAndNoneIsWrittenTwice() {
        jdbc.update("insert into contacts values (random_uuid(), 'c700@example.org', 'There before')");
        StringBuilder csv = new StringBuilder("email,name\n");
        IntStream.range(0, 2_000).forEach(i -> csv.append("c" + i + "@example.org,Contact " + i + "\n"));

        Shown done = imported(csv.toString());

        assertThat(done)
                .returns("COMPLETED", Shown::status)
                .returns(1_999L, Shown::created)
                .returns(1L, Shown::failed)
                .returns(List.of("There is a contact with this address."), Shown::problems);
        assertThat(jdbc.queryForObject("select count(*) from contacts", Long.class))
                .isEqualTo(2_000);
        assertThat(jdbc.queryForObject("select name from contacts where email = 'c700@example.org'", String.class))
                .isEqualTo("There before");
    }

    @Test
    void whatIsNoCsvIsRefused() {
        ResponseEntity<String> answer =
                http.postForEntity("/contacts/imports", form("PK\u0003\u0004 zip"), String.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains("CSV");
    }

    private Shown imported(String csv) {
        Shown shown = http.postForObject("/contacts/imports", form(csv), Shown.class);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (Set.of("QUEUED", "PROCESSING").contains(shown.status()) && System.nanoTime() < limit) {
            shown = http.getForObject("/contacts/imports/" + shown.id(), Shown.class);
        }
        return shown;
    }

    private List<String> emails() {
        return jdbc.queryForList("select email from contacts order by email", String.class);
    }

    private static MultiValueMap<String, Object> form(String csv) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "contacts.csv";
            }
        });
        return form;
    }
}
