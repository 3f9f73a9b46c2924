package io.rowport.bootstrap.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.SystemFields;
import io.rowport.domain.port.RecordStore;
import io.rowport.persistence.DatabaseSettings;
import io.rowport.persistence.Persistence;
import io.rowport.persistence.RunSchedule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInTypesTest {
    private final RecordTypes types = TypeDeclarations.builtIn();

    @TempDir
    private Path folder;

    @Test
    void thereAreNineTypesInTheOrderInWhichTheyAreImported() {
        assertThat(types.all())
                .extracting(RecordType::name)
                .containsExactly(
                        "clients",
                        "plans",
                        "premiums",
                        "charges",
                        "valuations",
                        "notes",
                        "tasks",
                        "business_staff_members",
                        "group_scheme_members");
    }

    @Test
    void everyStoredFieldHasAColumnInADatabase() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("types"), "rowport", "", 2);
        try (Persistence persistence = Persistence.open(
                settings, types, List.of("io/rowport/bootstrap/migration"), RunSchedule.DEFAULTS, Clock.systemUTC())) {
            for (RecordType type : types.all()) {
                assertThat(persistence
                                .records()
                                .list(new FirmId(new UUID(0, 1)), type, RecordStore.Filter.ALL, new Page.Request(1, 10))
                                .items())
                        .as(type.name())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clients,type,true",
        "clients,send_welcome_email,true",
        "clients,email,false",
        "plans,client_uuid,true",
        "plans,opened_at,true",
        "premiums,frequency,true",
        "charges,adviser_uuid,true",
        "valuations,value,true",
        "notes,contents,true",
        "tasks,name,true",
        "business_staff_members,hired_at,true",
        "group_scheme_members,status,true"
    })
    void whatIsRequiredIsDeclaredSo(String type, String field, boolean required) {
        assertThat(field(type, field).isRequired()).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource({
        "clients,assigned_adviser,assigned_adviser_uuid",
        "clients,administrator,assigned_administrator_uuid",
        "plans,client_reference,client_uuid",
        "premiums,plan_reference,plan_uuid",
        "charges,adviser,adviser_uuid",
        "tasks,parent_task_reference,parent_task_uuid"
    })
    void aReferenceHasATwinThatTakesTheKey(String type, String twin, String field) {
        assertThat(field(type, twin).storedAs()).isEqualTo(field);
        assertThat(field(type, twin).reference().by()).isEqualTo(FieldType.Reference.By.KEY);
    }

    @Test
    void theTypeOfAClientNeverChanges() {
        assertThat(field("clients", "type").isFixed()).isTrue();
    }

    @Test
    void everyFieldIsDescribed() {
        for (RecordType type : types.all()) {
            assertThat(type.fields())
                    .as(type.name())
                    .allSatisfy(field -> assertThat(field.guide().description())
                            .as(field.name())
                            .isNotBlank());
            assertThat(type.field(SystemFields.EXTERNAL_REFERENCE)
                            .orElseThrow()
                            .guide()
                            .examples())
                    .isNotEmpty();
        }
    }

    @Test
    void aDeclarationThatMakesNoSenseIsRefusedWithItsPlace() {
        String text = "name: pets\nsingular: pet\nlabel: Pets\nfields:\n  age:\n    type: number\n";

        assertThatThrownBy(() -> TypeDeclarations.read(List.of(new TypeDeclarations.Source("pets.yaml", text))))
                .isInstanceOf(DeclarationRefused.class)
                .hasMessageStartingWith("pets.yaml: fields.age");
    }

    @Test
    void anExampleThatItsFieldRefusesIsRefused() {
        String text =
                "name: pets\nsingular: pet\nlabel: Pets\nfields:\n  born:\n    type: date\n    examples: [soon]\n";

        assertThatThrownBy(() -> TypeDeclarations.read(List.of(new TypeDeclarations.Source("pets.yaml", text))))
                .isInstanceOf(DeclarationRefused.class)
                .hasMessageContaining("fields.born");
    }

    private Field field(String type, String name) {
        return types.find(type).orElseThrow().field(name).orElseThrow();
    }
}
