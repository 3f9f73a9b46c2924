package io.rowport.bootstrap.owntypes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.bootstrap.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What types of the user's own can do, on any database. */
abstract class OwnTypes {
    private static final String PRODUCTS =
            "select sku, name, \"Unit Price\", stock, category, active, status, note" + " from products order by sku";

    @TempDir
    private Path folder;

    private Shop shop;

    /** {@return the URL of an empty database} */
    abstract String url() throws Exception;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder, url());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static JsonNode imported(RunningServer server, String type, String mode, String onExisting, String csv) {
        return server.api().importFile(type, mode, csv.getBytes(UTF_8), Map.of("on_existing", onExisting));
    }

    private static String counts(JsonNode ended) {
        return ended.get("counts").toString();
    }

    @Test
    void rowsAreStoredInTheUsersTable() throws IOException {
        try (RunningServer server = shop.serve()) {
            JsonNode ended = imported(server, "products", "store", "fail", """
                    external_reference,name,unit_price,stock,category,active,status
                    A-1,Hammer,"1,012.50",5,tools,yes,new
                    A-2,Saw,30,,,,
                    A-3,Axe,30,1,nope,no,old
                    A-4,Saw,x,1,tools,no,old
                    OLD-1,New,1,1,tools,no,old
                    """);

            assertThat(counts(ended)).contains("\"created\":2", "\"failed\":3");
        }
        assertThat(shop.rows(PRODUCTS))
                .containsExactly(
                        "A-1 Hammer 1012.50 5 tools " + yes() + " new none",
                        "A-2 Saw 30.00 null null null null none",
                        "OLD-1 Old hammer 9.99 null tools null null none");
    }

    /** How the database writes true. */
    abstract String yes();

    @Test
    void aValidationLeavesTheUsersTableAlone() throws IOException {
        try (RunningServer server = shop.serve()) {
            JsonNode ended = imported(
                    server,
                    "products",
                    "validate",
                    "update",
                    "external_reference,name,unit_price,category\nA-1,Hammer,5,tools\nOLD-1,Older,5,tools\n");

            assertThat(counts(ended)).contains("\"created\":1", "\"updated\":1", "\"failed\":0");
        }
        assertThat(shop.rows(PRODUCTS)).hasSize(1).first().asString().contains("Old hammer 9.99");
    }

    @Test
    void aRowThatWasThereBeforeIsUpdatedAndGoesBack() throws IOException {
        shop.execute("insert into categories values ('saws', 'Saws', 'tools')");
        try (RunningServer server = shop.serve()) {
            JsonNode ended = imported(
                    server,
                    "products",
                    "store",
                    "update",
                    "external_reference,name,unit_price,stock,category\nOLD-1,Older,5.00,3,saws\n");

            assertThat(counts(ended)).contains("\"updated\":1");
            assertThat(shop.rows(PRODUCTS)).containsExactly("OLD-1 Older 5.00 3 saws null null none");

            undo(server, ended);
        }
        assertThat(shop.rows(PRODUCTS)).containsExactly("OLD-1 Old hammer 9.99 null tools null null none");
    }

    @Test
    void anUpdateFindsRecordsByTheirKey() throws IOException {
        try (RunningServer server = shop.serve()) {
            JsonNode ended =
                    imported(server, "products", "update", "fail", "external_reference,stock\nOLD-1,4\nNEW-1,5\n");

            assertThat(counts(ended)).contains("\"updated\":1", "\"failed\":1");
        }
        assertThat(shop.rows(PRODUCTS)).containsExactly("OLD-1 Old hammer 9.99 4 tools null null none");
    }

    @Test
    void rowsReferToRowsBeforeThem() throws IOException {
        try (RunningServer server = shop.serve()) {
            JsonNode ended = imported(
                    server, "categories", "store", "fail", "external_reference,title,parent\nhand,Hand tools,tools\n");
            JsonNode next = imported(
                    server,
                    "categories",
                    "store",
                    "fail",
                    "external_reference,title,parent\nsaws,Saws,hand\nbig,Big saws,nope\n");

            assertThat(counts(ended)).contains("\"created\":1");
            assertThat(counts(next)).contains("\"created\":1", "\"failed\":1");
            assertThat(undo(server, ended).get("undo").toString()).contains("\"kept\":1");
            assertThat(undo(server, next).get("undo").toString()).contains("\"reverted\":1");
        }
        assertThat(shop.rows("select code, title, parent from categories order by code"))
                .containsExactly("hand Hand tools tools", "tools Tools null");
    }

    @Test
    void undoKeepsWhatAnotherTableRefersTo() throws IOException {
        try (RunningServer server = shop.serve()) {
            JsonNode ended = imported(
                    server,
                    "products",
                    "store",
                    "fail",
                    "external_reference,name,unit_price\nA-1,Hammer,5\nA-2,Saw,6\nA-3,Axe,7\n");
            shop.execute("insert into sales values ('A-2')");

            JsonNode undone = undo(server, ended);

            assertThat(undone.get("status").asText()).isEqualTo("undone");
            assertThat(undone.get("undo").toString()).contains("\"reverted\":2", "\"kept\":1");
        }
        assertThat(shop.rows("select sku from products order by sku")).containsExactly("A-2", "OLD-1");
    }

    @Test
    void recordsAreListedAndExported() throws IOException {
        try (RunningServer server = shop.serve()) {
            imported(
                    server,
                    "products",
                    "store",
                    "fail",
                    "external_reference,name,unit_price,category\nA-1,Hammer,5,tools\nA-2,Saw,6,\n");

            JsonNode listed = server.api().get("records/products");
            assertThat(listed.toString()).contains("\"unit_price\":\"5.00\"", "Hammer", "Saw");
            assertThat(new String(server.api().csv("records/products"), UTF_8))
                    .contains("A-1", "Hammer", "A-2", "Saw")
                    .doesNotContain("OLD-1");
        }
    }

    @Test
    void blanksOfNewRowsAreFilledAndCellsTransformed() throws IOException {
        try (RunningServer server = shop.serve(Shop.PRODUCTS
                .replace(
                        "values: [new, old]", "values: [new, old]\n    default: old\n    transform: {lookup: {n: new}}")
                .replace("max_length: 120\n", "max_length: 120\n    transform: {trim: all, case: upper}\n"))) {
            JsonNode ended = imported(
                    server,
                    "products",
                    "store",
                    "update",
                    "external_reference,name,unit_price,status\nA-1,claw   hammer,5,N\nA-2,saw,6,\nOLD-1,older,7,\n");
            assertThat(counts(ended)).contains("\"created\":2", "\"updated\":1");

            imported(server, "products", "update", "fail", "external_reference,stock\nA-1,9\n");
        }
        assertThat(shop.rows("select sku, name, status, stock from products order by sku"))
                .containsExactly("A-1 CLAW HAMMER new 9", "A-2 SAW old null", "OLD-1 OLDER old null");
    }

    @Test
    void aDeclarationThatDoesNotFitIsToldInFull() throws IOException {
        shop.declare(
                "products.yaml",
                Shop.PRODUCTS
                        .replace("max_length: 120", "max_length: 200")
                        .replace("column: Unit Price", "column: price")
                        .replace("max: 1000000", "max: 10000000000")
                        .replace("key: sku", "key: status")
                        .replace("type: date", "type: timestamp"));
        shop.declare("categories.yaml", Shop.CATEGORIES.replace("table: categories", "table: groups"));

        assertThatThrownBy(() -> RunningServer.start(folder.resolve("data"), shop.settings()))
                .hasMessageContainingAll(
                        "categories.yaml: table: the database has no table groups",
                        "products.yaml: key: the column",
                        "has no unique key of its own",
                        "products.yaml: fields.name: values have up to 200 characters",
                        "give the field max_length: 120",
                        "products.yaml: fields.unit_price: the table products has no column price",
                        "products.yaml: fields.stock:",
                        "give the field a min and a max within that",
                        "products.yaml: fields.listed_on: it needs a timestamp with time zone",
                        "must not be null and has no default");
    }

    private static JsonNode undo(RunningServer server, JsonNode ended) {
        String id = ended.get("uuid").asText();
        server.api().post("import/undo/" + id, Map.of());
        return server.api().ended(id);
    }
}
