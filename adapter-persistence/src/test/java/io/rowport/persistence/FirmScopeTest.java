package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmScopeTest {
    private static final Set<String> TABLES = Set.of("imports", "clients");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from imports where uuid = $1",
                "select firm_id, name from clients where uuid = $1",
                "select * from clients",
                "update clients set name = $1, firm_id = $2",
                "delete from clients where uuid = any($1)",
                "insert into clients (uuid, name) values ($1, $2)",
                "copy clients (uuid, name) from stdin",
                "select n.* from notes n join clients c on c.uuid = n.client_uuid where n.uuid = $1",
            })
    void aStatementThatLeavesTheFirmOpenIsFound(String sql) {
        assertThat(FirmScope.withoutFirm(Set.of(sql), TABLES)).containsExactly(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from imports where uuid = $1 and firm_id = $2",
                "insert into clients (uuid, firm_id) values ($1, $2)",
                "copy clients (uuid, firm_id) from stdin",
                "select * from clients_of_nobody where uuid = $1",
                "select c.* from unnest($1) k join clients c on c.uuid = k.id and c.firm_id = $2",
                "select run_token from imports where uuid = $1",
            })
    void aStatementThatNamesItOrNeedNotIsNone(String sql) {
        assertThat(FirmScope.withoutFirm(Set.of(sql), TABLES)).isEmpty();
    }
}
