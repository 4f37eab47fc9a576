from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "fact" (
    "name" VARCHAR(64) NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);
COMMENT ON TABLE "fact" IS 'One thing to remember, by name.';
CREATE TABLE IF NOT EXISTS "guild" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "joined_at" BIGINT NOT NULL,
    "time_zone" VARCHAR(64) NOT NULL,
    "manager_role_id" BIGINT,
    "viewer_role_id" BIGINT,
    "channel_id" BIGINT,
    "channel_broken_at" BIGINT,
    "channel_problem" VARCHAR(200),
    "admins_told_at" BIGINT,
    "record_margin" SMALLINT
);
COMMENT ON TABLE "guild" IS 'One Discord server and what its admins chose.';
CREATE TABLE IF NOT EXISTS "job_run" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "job" VARCHAR(32) NOT NULL,
    "started_at" BIGINT NOT NULL,
    "finished_at" BIGINT NOT NULL,
    "done" INT NOT NULL,
    "failed" INT NOT NULL,
    "problem" VARCHAR(200)
);
CREATE INDEX IF NOT EXISTS "idx_job_run_job_06ec0f" ON "job_run" ("job", "started_at");
COMMENT ON TABLE "job_run" IS 'One tick of a loop that had something to do.';
CREATE TABLE IF NOT EXISTS "metric" (
    "id" SMALLSERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(64) NOT NULL UNIQUE,
    "family" VARCHAR(16) NOT NULL
);
COMMENT ON COLUMN "metric"."family" IS 'OVERALL: overall\nSKILL: skill\nBOSS: boss\nCLUE: clue\nACTIVITY: activity\nRATING: rating\nSEASONAL: seasonal';
COMMENT ON TABLE "metric" IS 'One metric with its permanent small id; rows appear when the hiscores show a new one.';
CREATE TABLE IF NOT EXISTS "player" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL UNIQUE,
    "account_type" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "created_at" BIGINT NOT NULL,
    "last_checked_at" BIGINT,
    "last_changed_at" BIGINT,
    "next_check_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "failures" SMALLINT NOT NULL,
    "not_found_count" SMALLINT NOT NULL,
    "not_found_since" BIGINT,
    "type_looked_at" BIGINT,
    "type_seen" VARCHAR(16),
    "known" JSONB,
    "suspect" JSONB,
    "name_taken_since" BIGINT
);
CREATE INDEX IF NOT EXISTS "idx_player_next_ch_cfa465" ON "player" ("next_check_at");
COMMENT ON COLUMN "player"."account_type" IS 'REGULAR: regular\nIRONMAN: ironman\nHARDCORE: hardcore\nULTIMATE: ultimate\nUNKNOWN: unknown';
COMMENT ON COLUMN "player"."status" IS 'ACTIVE: active\nQUARANTINED: quarantined\nMISSING: missing\nPAUSED: paused\nARCHIVED: archived';
COMMENT ON COLUMN "player"."type_seen" IS 'REGULAR: regular\nIRONMAN: ironman\nHARDCORE: hardcore\nULTIMATE: ultimate\nUNKNOWN: unknown';
COMMENT ON TABLE "player" IS 'One OSRS account, shared by every guild that tracks it.';
CREATE TABLE IF NOT EXISTS "announcement" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "key" VARCHAR(128) NOT NULL,
    "subject" JSONB NOT NULL,
    "reached_at" BIGINT NOT NULL,
    "not_before" BIGINT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "created_at" BIGINT NOT NULL,
    "next_attempt_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "problem" VARCHAR(200),
    "channel_id" BIGINT,
    "message_id" BIGINT,
    "sent_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_guild_i_9a1415" UNIQUE ("guild_id", "player_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_state_17c921" ON "announcement" ("state", "next_attempt_at");
COMMENT ON COLUMN "announcement"."state" IS 'WAITING: waiting\nSENT: sent\nDROPPED: dropped';
COMMENT ON TABLE "announcement" IS 'One thing to tell one guild about one player: the outbox.';
CREATE TABLE IF NOT EXISTS "guild_player" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "member_id" BIGINT,
    "added_by" BIGINT NOT NULL,
    "added_at" BIGINT NOT NULL,
    "is_paused" BOOL NOT NULL,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_playe_guild_i_65933c" UNIQUE ("guild_id", "player_id")
);
CREATE INDEX IF NOT EXISTS "idx_guild_playe_player__094af0" ON "guild_player" ("player_id");
COMMENT ON TABLE "guild_player" IS 'That a guild tracks a player, and for whom.';
CREATE TABLE IF NOT EXISTS "milestone" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "threshold" BIGINT NOT NULL,
    "value" BIGINT NOT NULL,
    "reached_at" BIGINT,
    "not_before" BIGINT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_milestone_player__c0c937" UNIQUE ("player_id", "metric_id", "kind", "threshold")
);
COMMENT ON COLUMN "milestone"."kind" IS 'LEVEL: level\nXP: xp\nOVERALL_XP: overall_xp\nTOTAL_LEVEL: total_level\nBASE_LEVEL: base_level\nCOMBAT: combat\nKILLS: kills\nCLUES: clues\nCOLLECTIONS: collections\nMAXED: maxed';
COMMENT ON TABLE "milestone" IS 'One threshold a player crossed: once, ever.';
CREATE TABLE IF NOT EXISTS "player_name" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "seen_at" BIGINT NOT NULL,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_player_name_player__517437" UNIQUE ("player_id", "name")
);
COMMENT ON TABLE "player_name" IS 'One name an account has been seen under.';
CREATE TABLE IF NOT EXISTS "process" (
    "id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "name" VARCHAR(96) NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "version" VARCHAR(16) NOT NULL,
    "shards" VARCHAR(64) NOT NULL,
    "started_at" BIGINT NOT NULL,
    "seen_at" BIGINT NOT NULL,
    "budget" INT NOT NULL,
    "allowed" INT NOT NULL,
    "used" INT NOT NULL,
    "paused_until" BIGINT,
    "failing_since" BIGINT,
    "last_read_at" BIGINT
);
COMMENT ON TABLE "process" IS 'One running process as it last described itself; its moments are the database''s.';
CREATE TABLE IF NOT EXISTS "record" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "span" VARCHAR(8) NOT NULL,
    "gained" BIGINT NOT NULL,
    "start_at" BIGINT NOT NULL,
    "end_at" BIGINT NOT NULL,
    "to_beat" BIGINT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_record_player__983794" UNIQUE ("player_id", "metric_id", "span")
);
COMMENT ON COLUMN "record"."span" IS 'DAY: day\nWEEK: week\nMONTH: month\nYEAR: year';
COMMENT ON TABLE "record" IS 'The best gain of one metric within any window of one length.';
CREATE TABLE IF NOT EXISTS "snapshot" (
    "taken_at" BIGINT NOT NULL,
    "previous_at" BIGINT,
    "overall_xp" BIGINT,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "overall_rank" INT,
    "total_level" SMALLINT,
    PRIMARY KEY ("player_id", "taken_at")
);
COMMENT ON TABLE "snapshot" IS 'One reading that changed something, with Overall''s own figures.';
CREATE TABLE IF NOT EXISTS "value" (
    "taken_at" BIGINT NOT NULL,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "value" INT,
    "rank" INT,
    "metric_id" SMALLINT NOT NULL,
    PRIMARY KEY ("player_id", "metric_id", "taken_at")
);
COMMENT ON TABLE "value" IS 'One figure from the reading in which it changed; a null value means \"there, but unranked\".';
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXWtz2rga/isavuyemZydlLRpyn4iKe2yTaAHSC+z7HgEFuDFlljLLuXs6X8/kmzjm2"
    "xsA4lD9Aks6ZXtR7L03vVPwyI6MukvbYyJi6fIQthptMA/DQwtxP5I689AA65WYS0vcODE"
    "FAQw2XJCHRtOea8zaFLEinREp7axcgyCOUUfI+AsDDwHDgEOMk1AWMncNUwdwAlxHXG9Mu"
    "EG2S3WEgFWNiHff+Hd62TK+mfEe/fkYuNvF2kOmSNWY7P+/vijIWh5rUfE/y3RpvHnn+yP"
    "gXX0HVGvIXWgg3g1Rt8dDToOslb812u6WmozA7GeotAaomNRrjmblSi7NuZd7LwTbfnbTb"
    "QpMV0Lh+1XG2dB8JbA8FCeI4xs9gT8Do7tcpSxa5r+oATAe68YNvHeIEKjoxl0TT5WnNp7"
    "gLCsoWm9/kgbdkaa1kiNY0ARGRC/aEownwPsUakAYM4f4d9vms2Li9fN84vLq1cvX79+dX"
    "V+xdqK501Xvf7hPUyIlteVwKz7vtsb8QcibKJ5s5AX/BA00IEelRioEH0+jCn4bxbQloPv"
    "N0+gz14riX6AdR78QUGIf/hpPMQAWPC7ZiI8dxbs8kXzKgfcT+3BzW/twc+s1b/iEPf8qq"
    "ZXx9EO0aXu5C80ddII/z7s9+QIR0gSKOvG1AH/A6ZBU3P9CaCdAy4Hg/dsUfq3GcX057v2"
    "lyTcN7f9awEOoc7cFr2IDq4T0NsIThdI52tPCv07wpdlOf5xuuQQMLwdw0K/BH9OayD8JS"
    "QOJCaONkEzYqNyQMbpFJDh3phebDvYtQSKXXYHyNiG9LIQED/c0ttYQ8PhAJTDr/G53R11"
    "e+9bwKcf42GnN2oByqbKGL8d9D9+7LxtAd0mqxXSk9xLobX6sshSfZm9Ul8mF+op++ydCq"
    "tFnE5N8hTfV27JSBMrSBkvCCnSXOwYZjk4E4QKyoY/t2gax6EFTTNT5ojS7ZY8DgXc+XEl"
    "j4vm68utrMEv8qSL4V379jYN6Mom7AWtMiJEhKTSXubLaHWZgvGdqXl+XmBrYq0y9yZRl9"
    "icFhBjZGplJeU4XaV5WzewH1Bmjih/EKVwjkrjH6dT+FfFnzOOcl4CbiYobweMUB5g96vZ"
    "YJTd/IQSr/QkjlI93NZ3cnPYU5xK0c+EPkZzStg3X7x8/fLq4vLlFvJtSR7SHqpckTxbSp"
    "WZWzV1HOB3xEbGHH9Am5SMnUDVV/O/D/p5YvD+CGZQUBouWjZcb3XvsW+avT17Z+R4XFt7"
    "eNN+22lIpu4BYP247ehEcY19sHJg+eydwOlyDW1di01jXkOaJFGybZuusppWsgRixm/o/n"
    "vwp/aRf+dZnlL2LFF+lmfHmgUtytmvbGQha4LsMzDZAH7THVYqeXuJLSphccq0Konf1JTN"
    "lkqC9odRrz2uYSkmkVy+LCCQXL7MlEd4Vb4J6Rs0XQnWI/Q9Y1/bEpyEGSkH3lHnyyjfsG"
    "Ft/Jrbfu990Dxp7ZDseY+zjHj7omQd2W6Y2QvJdm8utpK8NeiU2DqgyP6GbACxDtYL6ADD"
    "oQDqloEpmC4IzVhXSlHvscocy3Zd/zWmFsbrv4iBKyjtY2RKK9rgr6n9l+BSG2aM6AGNUv"
    "ejm5IGqUfeOCOLpVhXbc0mZgVlUppYaZSqSuPfDLSuOhBpWjUOVcdBabbrgf/EJkuEq+lY"
    "pX0obWsASwULmYRUWcoKWco83p6x8mYGV7hrMqc7UDPZRlyW0ixozw1c1nKeIj6hxbqqAb"
    "2ENB+Z2hGHcon/wrVP/u7DAJlQvFAa7Awv9qcp3qS0sRJjl6eQ3RMuodw4Od31j6MrinzI"
    "stRFIaI7lEZaaIDYrTsacTUP9IMdeNslZZdeD2dCETQjNlgviJXWHJWkLRQpkQ6RiFYUVi"
    "o9l2iIvSyDZzmqIs+8UMGFI0J2QlvXA8sZUNeRrk0koSZ54EepTsn8/Sjgl1WSRqmUjrRh"
    "UG0FXYpk6wchJoI4Y32O0iVwnDDCY0G3LXlg7Pr925jF67qbNGnd3113Bj+/EGIda2Q4Gd"
    "NWuSspd6V6YK/clR5WNDlT7krP213pdzIZuLghkRz9mrM8ofEvMtFsv1ExryVjugRkxmQ9"
    "k5AVcLgYuIA6oIw92noo6STDhakE8W5Pgz/404ud0YG2H1imQufr6n0wKaPV95ufhM9TXJ"
    "V/0Sygyb9oZiryeVUqVDaY/SmEc/39Y3RKbGHQYYNWCYNPECooWY8yB5nMtVaXu8Y8X0Y4"
    "Ni2hYcpE6Uw0QwKFp0xcU2GYxzEu18Tx9g6xt58OyLoh4YnDyly22BLNinPFXnuwNpyF8J"
    "tdIZs9H9swAOUWX2DovwKbrClgt0SQ20UQFsmkFsL5FlFAF2TN+GKM1jzhlJx9PspdDuzR"
    "m2/hPjGmunpUeDanrIIxjuZTOoOWYWak8NqdVSakrrNY0uh/6gzYRGsB8o09jmmO8fBDl1"
    "/TpcGvrvvDYQtMCKVjfHN732mBqemiMW7fjLqfuqOvLcBWO+Ob4WzGeND2ktOw1/Jz07SH"
    "/V6bd4YgJRiayXWqyMAeJiNNJccQNoKIOmzp29PN4S7ox99J6jH2h/UK8byR9gRqIDo5YZ"
    "REfBbV+MemBcJddbg+BdFepwLVURm96Eco4/USH2kOuxe0LKEHXTB+akF4llDf6wVMbbao"
    "Ip2tvGz7OAOITYmsSM7CtFK/mVBrH/KpSzby4p2CvlPeNEozWkvNaDBwVViSgLbWDMlt51"
    "OHcQwmm9OM/fjysQW+r8bYZ1M0fu1zKhovH/VH7VvNp3GIA03Np7xuDztBxYQn6/LLb/p3"
    "1+0RY2OINYHOGHNuh3E4nNvxWZyhx+Pwq/7tbYcxOv0eLyOmiab8MVnNXfsLT7THGJW6pN"
    "kLv+RSX2eM7JQUQA8d9iSP1M6NdsqI1VawF4c9NxXtroiEg+ejrZnirqwaPjcd7S4wD56T"
    "9omD6fFaUjeffKVXjPCUloaDJEVUzlPHd55Sbj4HdPNJrwkHADZmlzhRbGPrYJ1cqLKDb4"
    "rE3ZSJuOHSf384GAI4nRIXO2eAMkEP6TyTE5f5N0FADfeM8qNqDEeuRajYTxG/KpFbmnFS"
    "02V5n6rnojY4WvTN4xqAHnsjTJwzUkSoznaWepFyluK/WslzXKI0J2dlaxaxsjWzrWzNlJ"
    "XNX5I8jKQw71ZsJft4wJw5Ll5issaNcug3Bp3397ftQQvYaO6a0B7j7qDfu2v3WsCwCWZ7"
    "zxgzwN7e9AedFmAg6NwiP8b3t6PuXXvEythtDIu9DSvrfej1PzPK6LM8uj6Kn6rhSsxBxc"
    "/kcGU54Y85lsKSicoOpbCEdnw7KBuO/9y3B+3eqNvjCsK/XWhD7PCkWGN81x0OhYHUMigV"
    "FtKP7fshb+bFMY0xh5N1xkqgPV2w7mqiXFRneBxIK2BC6rNKVZVWkh6UssUHBeL5nrBGe1"
    "Cwxhn7Ul9+ilR9/Oq0mQM630PDdG2ZX06+cjVKp06bSej+Z4yJ1jXBSpfFVUKu4JXCyxi/"
    "aVX7SqIHtUHxJppJSGVuKt2BAlVgQhGSJCQrJrzFOqhxBMQzkMK3jxIfx+wzcrcEe52Q+3"
    "S+gKMckEtduip9NvGWRCFfHXmhfHUgz5ZaeaOVdPE8N4VKPvMqmaJKpng0tFRARnGs+O+e"
    "MHmTqQefskpBRa3sjxLFcEUXZN/1fOh3c6owqeCeXKiO75PT8wYiwy8nWMd2+eZogYtEMQ"
    "cd3hpAHPjWMDGRggkTfgGXgJk0qGfF9RQl3BHUI552r+gd5YOjfHD2APfIPjj8ayifrQgd"
    "8ryMukFeVqOnvKYPtQoor+lTTo740SZTRGlGgHCkNp+L8NoV5yBsF2OezdAnBJB73wLukQ"
    "C81hOk8wwuyJz9KjK5WGLlYw1tJBK28I2Jxzj+ROWcxqFvcOAkMNkbpXT1efpelIfK6qc4"
    "kgJgvyliVHmTbVR5kzaqZMZgZ9hUnkDcdUVwrwpge5UJ7VUSWSY5U18oLgpuhOQE8T2CXy"
    "43Y2b45Wbw0luKEwT48GmjVILVA0ktSvDbG8KJqzMWrYTUFxIokU923otpknWp7KoRCoWo"
    "BFH5uS+ZcGYc96Kw5CVeFEmmg/Eux4ck+fN0ekh6GbP+KruSpOgVpCLOwkZwnzCNCPnzBL"
    "SEY84x1WWh3VuiLYsZxbOVZZ4BvpiubLRAYIKoA+YMLX4wCIlnOWaFEG/YX6yTdVDvcfqy"
    "Eyn366xwqj26gljZ5x7VPieGIAVrwUhUn7bOsm/jbftrC+hwM8afO50PLbBGaDnGd/3e6L"
    "cWsAh2FmP8tcM9nTcI2slv4REUPfyjkzF+uefPbWlOift74IRpQstQTTehxOoARITLq3dC"
    "GgVgwyHaBMkQzE1VGRKp44Krfv8qLZ1KS1dnNk45WKi0dLXGtrZp6bbe1RJhPOp5nS2L02"
    "irYp4rCOriHE6eOM7PnhEez3nmnT3U9/J1/0QBWWMwM+Y8AD/DUWW//vbwS/ECvsoydVGq"
    "Y7B1jyqVF2PqsqXulY2+GcSl1TR9CernqeiLrtJh2vtybHOcTnHOVTnnAEcb4mUJNi9Jdk"
    "IDcDDDVeTghrJiSYL0hNBVckmdpquSS07Z8duLtZMwztsgvGyueXuMRzGW2eNXwcwmlnCt"
    "DlheA4P1wpjyozoDzvdXfvYme1AgbgEsBDEF4wZnbVnnE9cBLubbCtLHDTk/faybjfEY+2"
    "y4CFvDxDtJlDduhZ1Sj2HHCNpmkGk6EDLOAMSMt2efhE6BuIti4WvHwmecanOkI23quQ8f"
    "jMspyTgqhjEbSqXFVtxineeq4haVFrvW2NZWi91G7LkWDQkr7tfk8uIwbLOLGc+G9MDRjc"
    "p7a0/vLRUUljyE49WrAt5YrFX2MRy8LhHasJLolbMR9pufILovzs+LxNydn2cH3fG6xAEK"
    "BDtIllY5OyNkhGSvjJB1QzsH3IOlhHxUB+kf/wcMrHMO"
)
