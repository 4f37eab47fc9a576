from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "fact" (
    "name" VARCHAR(64) NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
) /* One thing to remember, by name. */;
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
) /* One Discord server and what its admins chose. */;
CREATE TABLE IF NOT EXISTS "job_run" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "job" VARCHAR(32) NOT NULL,
    "started_at" BIGINT NOT NULL,
    "finished_at" BIGINT NOT NULL,
    "done" INT NOT NULL,
    "failed" INT NOT NULL,
    "problem" VARCHAR(200)
) /* One tick of a loop that had something to do. */;
CREATE INDEX IF NOT EXISTS "idx_job_run_job_06ec0f" ON "job_run" ("job", "started_at");
CREATE TABLE IF NOT EXISTS "metric" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(64) NOT NULL UNIQUE,
    "family" VARCHAR(16) NOT NULL /* OVERALL: overall\nSKILL: skill\nBOSS: boss\nCLUE: clue\nACTIVITY: activity\nRATING: rating\nSEASONAL: seasonal */
) /* One metric with its permanent small id; rows appear when the hiscores show a new one. */;
CREATE TABLE IF NOT EXISTS "player" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(12) NOT NULL UNIQUE,
    "account_type" VARCHAR(16) NOT NULL /* REGULAR: regular\nIRONMAN: ironman\nHARDCORE: hardcore\nULTIMATE: ultimate\nUNKNOWN: unknown */,
    "status" VARCHAR(16) NOT NULL /* ACTIVE: active\nQUARANTINED: quarantined\nMISSING: missing\nPAUSED: paused\nARCHIVED: archived */,
    "created_at" BIGINT NOT NULL,
    "last_checked_at" BIGINT,
    "last_changed_at" BIGINT,
    "next_check_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "failures" SMALLINT NOT NULL,
    "not_found_count" SMALLINT NOT NULL,
    "not_found_since" BIGINT,
    "type_looked_at" BIGINT,
    "type_seen" VARCHAR(16) /* REGULAR: regular\nIRONMAN: ironman\nHARDCORE: hardcore\nULTIMATE: ultimate\nUNKNOWN: unknown */,
    "known" JSON,
    "suspect" JSON
) /* One OSRS account, shared by every guild that tracks it. */;
CREATE INDEX IF NOT EXISTS "idx_player_next_ch_cfa465" ON "player" ("next_check_at");
CREATE TABLE IF NOT EXISTS "announcement" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" VARCHAR(128) NOT NULL,
    "subject" JSON NOT NULL,
    "reached_at" BIGINT NOT NULL,
    "not_before" BIGINT NOT NULL,
    "state" VARCHAR(16) NOT NULL /* WAITING: waiting\nSENT: sent\nDROPPED: dropped */,
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
) /* One thing to tell one guild about one player: the outbox. */;
CREATE INDEX IF NOT EXISTS "idx_announcemen_state_17c921" ON "announcement" ("state", "next_attempt_at");
CREATE TABLE IF NOT EXISTS "guild_player" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "member_id" BIGINT,
    "added_by" BIGINT NOT NULL,
    "added_at" BIGINT NOT NULL,
    "is_paused" INT NOT NULL,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_playe_guild_i_65933c" UNIQUE ("guild_id", "player_id")
) /* That a guild tracks a player, and for whom. */;
CREATE INDEX IF NOT EXISTS "idx_guild_playe_player__094af0" ON "guild_player" ("player_id");
CREATE TABLE IF NOT EXISTS "milestone" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(16) NOT NULL /* LEVEL: level\nXP: xp\nOVERALL_XP: overall_xp\nTOTAL_LEVEL: total_level\nBASE_LEVEL: base_level\nCOMBAT: combat\nKILLS: kills\nCLUES: clues\nCOLLECTIONS: collections\nMAXED: maxed */,
    "threshold" BIGINT NOT NULL,
    "value" BIGINT NOT NULL,
    "reached_at" BIGINT,
    "not_before" BIGINT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_milestone_player__c0c937" UNIQUE ("player_id", "metric_id", "kind", "threshold")
) /* One threshold a player crossed: once, ever. */;
CREATE TABLE IF NOT EXISTS "player_name" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(12) NOT NULL,
    "seen_at" BIGINT NOT NULL,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_player_name_player__517437" UNIQUE ("player_id", "name")
) /* One name an account has been seen under. */;
CREATE TABLE IF NOT EXISTS "record" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "span" VARCHAR(8) NOT NULL /* DAY: day\nWEEK: week\nMONTH: month\nYEAR: year */,
    "gained" BIGINT NOT NULL,
    "start_at" BIGINT NOT NULL,
    "end_at" BIGINT NOT NULL,
    "to_beat" BIGINT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_record_player__983794" UNIQUE ("player_id", "metric_id", "span")
) /* The best gain of one metric within any window of one length. */;
CREATE TABLE IF NOT EXISTS "snapshot" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "taken_at" BIGINT NOT NULL,
    "previous_at" BIGINT,
    "overall_xp" BIGINT,
    "total_level" SMALLINT,
    "overall_rank" INT,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_snapshot_player__be6753" UNIQUE ("player_id", "taken_at")
) /* One reading that changed something. */;
CREATE TABLE IF NOT EXISTS "value" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "taken_at" BIGINT NOT NULL,
    "value" BIGINT,
    "rank" INT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_value_player__0d3098" UNIQUE ("player_id", "metric_id", "taken_at")
) /* One figure from the reading in which it changed; a null value means "there, but unranked". */;
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXWtz2rga/isaf9ozk7PTJG2aZT+RlHbZJtADpNtO2fEIrIAXW2ItOZSzp//9SL7gm2"
    "xsc4lL9QmQ9Qr7kfzqvesfzSYGsujPbYyJi6fIRphpLfCPhqGN+Bfp9TOgweUyuioaGJxY"
    "HgFM95xQ5sCpGPURWhTxJgPRqWMumUmwoOhjBNjcxDPACGDIsgDhLTPXtAwAJ8Rl3u+lBd"
    "fIafGeCPC2Cfn6sxjeIFM+PifeeSQXm3+7SGdkhvgVh4/35Yvm0YqrPpH4tkBr7c8/+RcT"
    "G+gron5HyiBD4jJGX5kOGUP2Unz6XZcL/dFEfKQ4tKY3sNeus/XSa7sxZ13M3np9xdNN9C"
    "mxXBtH/ZdrNid4Q2D6KM8QRg6/A/EPzHEFyti1rGBSQuD9R4y6+E8QozHQI3QtMVeC2r+B"
    "qE3T9V5/pA87I13XMvMYUsQmJGiaEizWAL9V6gEwE7fw718uLi4vX1+8uLy6fvXy9etX1y"
    "+ueV/vfrOXXn/zbyZCyx/Kw6z7rtsbiRsifKH5q1A0fPNoIIM+lTdREfpiGjPw386hIwc/"
    "6J5Cnz9WGv0Q6yL4w4YI/+jVOMYE2PCrbiE8Y3P+8/ziugDcj+3B7W/twU+817+SEPeCSx"
    "f+NYF2hC51J3+hKcsi/Puw35MjHCNJoWyYUwb+ByyTZtb6d4B2AbgCDDGyTenfVhzTn+7b"
    "n9Jw3971bzxwCGUzxxvFG+AmBb2D4HSODMF7MujfE8GW5fgn6dJTwPFmpo1+Dr+c1kQELC"
    "QJJCZMn6BH4qBqQCbpFJDR3phlth3s2h6KXf4PkIsNWbYQEh+P9WoraDIBQDX8tD/a3VG3"
    "964FAvoxHnZ6oxagfKmM8ZtB/8OHzpsWMByyXCIjLb2U4tVXZVj1VT6nvkoz6il/7VkNbp"
    "GkU4s8I/dVYxlZYgUplwUhRbqLmWlVgzNFqKDUgrVFszgObWhZuTpHnG675rEv4F4cVvO4"
    "vHh9tdE1xI8i7WJ43767ywK6dAh/QLuKChEjqbWXBTpaU5Zgcme6ePGixNbEe+XuTd611O"
    "Y0hxgjS6+qKSfpaq3bpoF9RJ05ZvxBlMIZqox/kk7hXxd/ITjKZQm4nqCiHTBGuYfdr2GT"
    "UXXz84x4lRdxnOp4W9/JrWHfcCpFPxf6BM0pYX9x/vL1y+vLq5cbyDctRUj7qApD8uNCas"
    "zcmKmTAL8lDjJn+D1aZ3TsFKqBmf9dOM53Bu+3cAWFrRHTcuBqY3tPvNP86fkzI+ZLbe3h"
    "bftNR5Ms3T3A+mEz0Inimnhh5cCK1TuB08UKOoaeWMbiCrkgqZZN3+wl+8JOt0DM5Q0jeA"
    "5x1wHyb33PU8af5bWfFfmxHsMe1fxXDrKRPUHOGZisgfjTLV4qeX+JLyrlccr1KnmfmSWb"
    "r5WE/fdjXntex1JCI7l6WUIhuXqZq4+IS8UupCdouRKsR+hrzr62ITgJN1IBvKPOp1GxY8"
    "NeB1fu+r13Yfe0t0Oy5z0PG/H3RQkf2WyY+YxkszeX4yRvTDoljgEocp6QAyA2wGoOGTAZ"
    "BdCwTUzBdE5oDl+pRL0DlzmU77r5PKYRzuu/iIlrGO0TZMoqqonH1P9LcKUNM0F0RKfUw+"
    "i2okPqmTfOGLP0+KqjO8SqYUzKEiuLUl1t/MlEq7oTkaVV81B3HpRluxn4TxyyQLiejVU6"
    "hrK2hrDU8JBJSJWnrJSnzJftuShv5UiF2xZzdgC1kh0kdCndhs7MxFU95xniE2LWdR3oFb"
    "T52NKOBZRL4hduAvK37wfIgt4DZcHOiWL/PtWbjDVW4uzyDbI7wuUZN07Odv3t4IaiALI8"
    "c1GE6BajkR45ILbbjkbCzAODZAfRd0H5T3+EM88Q9EgcsJoTO2s5qkhbKlMimyIRv1DaqP"
    "SjZEPs5Bk8KzAV+e6FGiEcMbIT2rqOrGdAw0CGPpGkmhSBH6c6Jff3s4Bf1Ugap1I2Us2k"
    "+hK6FMn4ByEWgjiHP8fpUjhOOOGhoNu0HBm7fv8u4fG66aZdWg/3N53BT+eeWsc7mSxn2a"
    "pwJRWu1AzsVbjScVWTMxWu9GOHK/1OJgMXaxLNMbhyVqQ0/kUmuhN0Khe1ZE4XgDxyXc8i"
    "ZAmYUAPn0ACUi0ebCCWD5IQwVSDeHmnwRdy9tzMy6ASJZSp1vqnRB5MqVv2g+0nEPCVN+Z"
    "cXJSz5lxe5hnxxKZMqG67+DMKF8f4JOqW2cOiwSeukwacIFZR8RFmATC6vNeShMT+uIJxY"
    "ltC0ZKp0LpoRgcJTpq6pNMzDOJcbEnh7j/jTTwdkpUlk4uhioVhse93KS8V+f7Ay2dyLm1"
    "0ih98f3zAAFR5fYBq/AoesKOB/iaDwiyDsFZOae8G3iAI6JysuF2O0EgWn5OLzQf5lzxG9"
    "xR7uExOq62eF50vKKhnjYDGlj9A2rZwSXturykTUTVZLtP7HzoAvtBYgT/x2LGuMh++74j"
    "ddmOLXTX84bIEJoXSMb+8eOi0wtVw0xu3bUfdjd/S5BTi3M59Mth7jQdsvTsMfK6hN0x72"
    "e20xGIKUYGil+VSZid1PRZpagSF8BhFlnPXtGOZwH44T7CTNmPv9RoX40Ug7AjXwBjlhlL"
    "z8LKqLl00Plbv6cH0Ms71OBaqDCnrxl1Am66Ve0gJxL+xZwQ465/LUnIgqoUHUC5g6nKki"
    "g3Nevn2cAcSXRF4mZ2laadxMZLWP5NQFn3nvmcKxM9E0yjLaSMtoOHF1RJKQttECyV3nY4"
    "dLDBZf01z8+PShBb4uxzgQU3TxO5BUdNE+6o/ad3pAwwiDlh5Q3rSHnfDCRBTrCtpv+/c3"
    "7REXY4g9gWyMhbTDJRwh7QQiztCXccSv/t1dhws6/Z5oI5aFpuI2+ZX79idRaI8LKk0psx"
    "e9yZXezgTZKRmAjp32JM/ULsx2ysnVVrCXh72wFO22jIS916NtmOGuqhm+sBztNjD3XpP2"
    "OwfTl7WkYT7FRq8E4Smxhr0URVTBU4cPnlJhPnsM88nyhD0Am/BLnCi2CT7YpBCq/OSbMn"
    "k3VTJuhPbfHw6GAE6nxMXsDFCu6CFDVHISOv86TKgRkVFBVo3J5FaEmuOUiavyaktzSWq6"
    "qB5T9aOYDQ6WffO8DqDn3ghT54yUUarzg6XOM8FS4lOveI5LnObkvGz7hzhgST5GUpi3G7"
    "bSYxyxZo6LF5issFYNfW3Qefdw1x60gINmrgWdMe4O+r37dq8FTIdgvveMMQfszW1/0GkB"
    "DoIhPPJj/HA36t63R7yN/41p86fhbb33vf4fnDJ+L89ujxKnargSd1D5MzlcWU34Q86l58"
    "lEVafS84R2Aj8on47/PLQH7d6o2xMGwr9d6EDMRFGsMb7vDoeeg9Q2KfU8pB/aD0PRzc9j"
    "GmMBJx+Mt0BnOufDNcS4qM7w2JNVwII0EJXqGq0kIyhjSwAKxLMdYY2PoGBNCvaV3vwMqX"
    "r51Wkzewy+h6blOrK4nGLjapxOnTaTsv0/ciHa0D1RuiquEnIFrxReLvhN6/pXUiOoDUp0"
    "0S1CaktT2QEUqB4mFCFJQbJyyltigAZnQPwAWvjmVpLzmH9G7oZgpxNyv5834CAH5FKXLi"
    "ufTbwhUchXQ75WaLeq+adq/h0MLZU3UB4r8bkjTP5i6sHvWfNVyRW7o0QxXNI52ZWfD4Nh"
    "ThUmlYNSCNXhQ0d6/kTkhI+EfGxbCIkeevLLxZGI3gDiMASEazMUTLiOBoSixpUWIy/9pC"
    "zhltwT7253SjJRoSIqVGQHcA8cxyDehupFddA+j3VoGuRVDU8quHdfXEAF955yDb9IkJcI"
    "EQkpP1+G8DWKcuLDaI74jk8ZmHG0REE+kqwuwhshXvOv2CCr8LrPamWV4HcbrHSKK11CrA"
    "SOZxU4vCmQChwlIsAC2iYLH9qb9ucWMOB6jP/odN63wAqhxRjf93uj31rAJpjNx/hzR3gY"
    "1gg6dVwC1yXklOtcMeU6LaWIl05WHayw7vOG5pT21yMnKnrlE+sVXVQCYggiwtVDECMaBa"
    "DGiD5BMgQLU8QjInVMR933X6WDqnTQJotxSmNU6aCNxrax6aAbd5FEGY+7kvJ1cRrvVcqY"
    "7yBoePXvRcJmELUelcWX2/FL0GzRrRkMTqFVtaIaJGPkq9+b+aokMMeplMisLR30ZBKX1o"
    "svTVGr4NKoeFc1zpCkU3pIXT0kViOtqiaSIj2hOdiHKhIuUAfiRQVtJE12QqjurwS/0vKU"
    "ltccTaSxfkE/FEuihmxitPJ1kE0xwnIKyKM5cx3+4RDbOzIgVC5MDFZzcyoOHAh1jF/FCQ"
    "L8RoH3F8BGEFMw1oSCwQefuAy4WHA/ZIw1ueZyyD8r7U5Uyk8TBRul/BxUWj96VdNmSjLH"
    "LmpaTYRUomO+6KjcLsrt0uS1qgRy5XZpNLaNdbu0Eb+vuSbRdoIrZ0XqDoz6bNN38iHd81"
    "loP4picLBwwyfk0CBXqWyKQ4ykyYGG5SFOntX46lWJ8EHeK/+sRnEtVbBxKTHd5yMcdD9B"
    "dM9LnYR5XnAS5rl/Emai0h7BDMnq7+SXDoiR7FQ6oGloN6x2wP43s2//B1fOlN0="
)
