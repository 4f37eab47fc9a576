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
) /* What a loop did within a stretch of time, such as a minute. */;
CREATE INDEX IF NOT EXISTS "idx_job_run_job_06ec0f" ON "job_run" ("job", "started_at");
CREATE TABLE IF NOT EXISTS "metric" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(64) NOT NULL UNIQUE,
    "family" VARCHAR(16) NOT NULL /* OVERALL: overall\nSKILL: skill\nBOSS: boss\nCLUE: clue\nACTIVITY: activity\nRATING: rating\nSEASONAL: seasonal */
) /* One metric with its permanent small id; rows appear when the hiscores show a new one. */;
CREATE TABLE IF NOT EXISTS "player" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL UNIQUE,
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
    "suspect" JSON,
    "name_taken_since" BIGINT
) /* One OSRS account, shared by every guild that tracks it. */;
CREATE INDEX IF NOT EXISTS "idx_player_status_7c6c6c" ON "player" ("status", "next_check_at");
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
    "refusals" SMALLINT NOT NULL,
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
) /* One running process as it last described itself; its moments are the database's. */;
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
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "taken_at" BIGINT NOT NULL,
    "previous_at" BIGINT,
    "overall_xp" BIGINT,
    "overall_rank" INT,
    "total_level" SMALLINT,
    PRIMARY KEY ("player_id", "taken_at")
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "value" (
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "metric_id" SMALLINT NOT NULL,
    "taken_at" BIGINT NOT NULL,
    "value" INT,
    "rank" INT,
    PRIMARY KEY ("player_id", "metric_id", "taken_at")
) WITHOUT ROWID;
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
    "eJztXV1z2rga/isabnbPTM5OSto0Za9ISrtsE+gB0nZn2fEILMAbW6KWXZqzp//9SLKNv2"
    "RjG0gcR1cJtl5hHsnS837qn5ZFdGTSX7oYExfPkYWw0+qAf1oYWoj9I71/AlpwvQ7v8gsO"
    "nJlCACZbzqhjwznvdQFNitglHdG5bawdg2AuMcQIOCsDL4FDgINMExB2Zekapg7gjLiO+L"
    "w24T2yO6wlAuzajHz/hXevkznrnwnv3ZOLja8u0hyyROyOzfr788+WkOV3PSH+3x26b/31"
    "F/vHwDr6jqjXkDrQQfw2Rt8dDToOstb8r9d0factDMR6ikJriI7Fdc25X4trl8ayj513oi"
    "3/dTNtTkzXwmH79b2zIngrYHgoLxFGNnsC/g2O7XKUsWua/qAEwHs/MWzi/YKIjI4W0DX5"
    "WHFp7wHCay1NGwwn2rg30bRWahwDiciA+JfmBPM5wB6VCgCW/BH+/abdPjt73T49O7949f"
    "L161cXpxesrXje9K3XP7yHCdHyuhKY9d/3BxP+QIRNNG8W8gs/hAx0oCclBipEnw9jCv6r"
    "FbTl4PvNE+izn5VEP8A6D/7gQoh/+Go8xABY8LtmIrx0Vuzji/ZFDrifuqOr37qjn1mrf8"
    "UhHvi32t49jnaILnVnf6O5k0b49/FwIEc4IpJAWTfmDvgfMA2amutPAO0ccDkYvGeL0q9m"
    "FNOfb7pfknBfXQ8vBTiEOktb9CI6uExAbyM4XyGdrz0p9G8IX5bl+MflkkPA8HYMC/0S/N"
    "OsgfCXkDiQmDjaDC2IjcoBGZdTQIZ7Y3qx7WHXEij22TdARhvSy0Ig/HBLb2sDDYcDUA6/"
    "1uduf9IfvO8AX36Kx73BpAMomypT/HY0/Pix97YDdJus10hPspdCa/V5kaX6PHulPk8u1H"
    "P22jsVVou4nJrkKd5XbslICytIGReEFGkudgyzHJwJQQVly59bNI3j2IKmmalzROV2ax6H"
    "Au70uJrHWfv1+VbX4B/ytIvxTff6Og2ojRYuhWZpQKNyCtAIoGubsB9oldHJIiKVyIGv9N"
    "blnY5v9e3T0wJ7PWuVudmLe4ndfgUxRqZW1vQQl6s0b+sG9gMaISLWNEQpXKLS+MflFP5V"
    "8edMXE7O4P0M5VGKiOQB6ETNBqMsmxBW0dKTOCr1cFtf4+awZ4mWop8JfUymSdi3X7x8/f"
    "Li7PzlFvLtlTykPVS5ZX5xJ7UOb+3+cYDfERsZS/wB3aeMFglUfb/J+6CfJwbvj2AGBVfD"
    "RcuGm60zI/ZOs1/PfjNyPNbWHV913/Zakql7AFg/bjtqKK6xF1YOLJ+9Mzi/20Bb12LTmN"
    "8hbZK4sm2bvmW1reQViBnf0P3fwZ/aR/6d58pLOQjF9ZM8x+AiaFHOIWgjC1kzZJ+A2T3g"
    "X7rD7SdvL3HuJVx4mW468Tc1ZbO1kqD9YeyVj+upi2kk5y8LKCTnLzP1EX4r3yf3DZquBO"
    "sJ+p6xr20FGuGXy4F30vsyyfcUWff+nevh4H3QPOk+kux5j7OMePuiZB3ZbpjZC8l2by62"
    "krw16JzYOqDI/oZsALEONivoAMOhAOqWgSmYrwjNWFdKSe+xyhwrGKD+a0wtogH+Jgau4A"
    "WJiSkzc4v/TO2/BJfaMGNCD+jlu51clfTwPfLGGVksxbpqazYxKxiT0sLKolRVG/9moE3V"
    "gUjLqnGoOg7Ksl0P/Gc2uUO4mo1V2oeytgawVPCQSUSVp6yQp8zj9ozKmxmscNdkTnegZr"
    "KNuC6lWdBeGri85zwh3KDFuqoDvYQ2H5nakQh9SfzCpS/+7sMImVD8oDTYGWkBT1O9SVlj"
    "Jc4uzyC7J1zCuNE42/WPoxuKfMiyzEUhojuMRlrogNhtO5pwMw/0s0d42zvKPno9nAhD0I"
    "LYYLMiVtpyVFK2UOpJOuckeqOwUem5pJfs5Rk8yTEVee6FCiEcEbEGbV0PrGdAXUe6NpPk"
    "7uSBH5Vqkvv7UcAvaySNSikbacug2hq6FMnWD0JMBHHG+hyVS+A4Y4LHgm575YGxGw6vYx"
    "6vy37SpXV7c9kb/fxCqHWskeFkTFsVrqTCleqBvQpXeljV5ESFKz3vcKXfyWzk4pZEc/Tv"
    "nOQpjX+TmWb7jXbqi589nc8kZA10Qwcbg8cksStMEDnzFSALwCnOCaAu+wS5RmgZ2HUkkQ"
    "d79rU7DuFP/tvEvulA28/jU5UK6hqbMCtj8/ebNyIiKm7oP2sXsPOftTPN/PxWKjM5mP0p"
    "hHOzAWJySqlh0GGDVqk6kBBUULIeZeEzmWutLg+ceb40OTYtoWHKFO1MNEMBhadMmVNJms"
    "dxPdckLPcGsV8/H5FNS8KYw5u5pNkSzYpxZh5h67UXFFdE1a6RzZ6PbRiAcn8wMPRfgU02"
    "jOKu1whyrwnConbXSoTmIgroimwYAcZow+t7yeN4j/ItB473zfd/N4xUV88Zz2bKKlXjaB"
    "GnC2gZZkbFtN1FfELpOqslreGn3ohNtA4g39jjmOYUjz/0+Wd6Z/BPl8PxuANmhNIpvrq+"
    "7XXA3HTRFHevJv1P/ckfHcBWO+Ob4dxP8ajr1QJiP8svBdQdDwdd3hmClGBoJtepIgN7mA"
    "JAlcJG2Agi6rClb88giJugH38nqcfYHzZmxItV2hOokeikwSiJ7C2q8ZdNC5S76nB9CnLB"
    "mgLVUYle9CWUcb3ES5pD94KWxRmfs2J8akV4UVY/JgbMbbaoIp2tvGz7OAGITYmsPM/Cst"
    "KomtCmH/LUOzby4jcFfadibZRltJaW0WDgqlCSQLbWhOS696nHGIPJ5jSjH18+dsD39RT7"
    "NEXjn32movHrk+Gke635Mg5xoKn5kpfdcS+4MeO10fzrV8Oby+6E0RhizaAzxZztMIbD2Y"
    "5PccYex+GfhtfXPUZ0hgN+jZgmmvPHZHduul94XUNGVOpS1TB8k0u9nTGxJhmAHjopSp7H"
    "nZsLlZHJrWAvDntu5d9d+QoHL/9bM8NdWTN8bvXfXWAevATwEwfT41rSIKB8o1dMsElLw0"
    "FKJqrQquOHVqkgoAMGAaXXhAMAG/NLNBTb2DpYpwCr7NScIlk5ZfJxuPY/HI/GAM7nxMXO"
    "CaBM0UM6r/PEdf77IN2Gx075OTeGI7ciVOynSFwVr1fvil8pinozTjW/Kx9d9VwMCEfL0n"
    "lcV9Bjb4mJA16KqNfZYVMvUmFT/K9W8gCdqEzj/G3tIv62dra/rZ3yt/mLk4eRFObdJq5k"
    "Hw9YW8fFd5hscKsc+q1R7/3tdXfUATZauia0p7g/Gg5uuoMOMGyC2S40xQywt1fDUa8DGA"
    "g6981P8e31pH/TnbBr7GsMi/0adm3wYTD8zCSjz/Lolqlwe6gyoqH0A46l8GmiskMpfKI9"
    "3yPKhuM/t91RdzDpD7ip8KsLbYgdXjxrim/647FwlVoGpcJX+rF7O+bNvHynKeZwss7YFW"
    "jPV6y7mpgZ1eEpB7IPmJD6VKmq+UrSgzK7+KBAvNwT1mgPCtY4sS/15qdE1cuvjvk5YBg+"
    "NEzXlkXo5JtZo3LqVJqEF2DBSLSuCSpdFleJuIJXCi8jfvOqnpZED2qD4k00k5DKbCrdgQ"
    "JVYEIRkhQuK6a8xTqocS7EM9DCt48SH8fsw4m3AnsdTfx03oCjnExMXboufSj0VkQhXx15"
    "YXx1IK+qWnmjlXTxPDeFStHzquiiKrp4NLRUakZxrPjfPWHyJtMAPmWTgspf2R8liuGars"
    "i+6/nY76apMKk0n1yojh+dM/AGIiNCJ1jHdkXpaEGIRLFQHd4aQBxE2TA1kYIZU34B14CZ"
    "NqhnZfgUFdyR3iOedq88HhWDo2Jw9gD3yDE4/G0oX7cIHfJcjbpBXtaip+KnD7UKqPjpJh"
    "dR/GiTOaI0I1U4cjefRXjtijMI28WYH+rqC/Iqh4YDeEQC8FrPkM5ruSBz8auo6WKJlY81"
    "tJEo3cI3Jp7t+BOVM41Df8GBy8Fkb5TS1efpR1Eeqr6fYiQFwH5TxKnyJtup8ibtVMnMxs"
    "7wqTyBDOyK4F4UwPYiE9qLJLJMc6a+UlwU3IhIA/E9Qlwud2NmxOVmcOmtRAMBPnwBKVVq"
    "9UBai1L89oZw5uqMopXQ+kIBpfLJzoUxTbIpVWc1IqEQlSAqPx8mE86MY2EUlvyKl0WSGW"
    "C8K/AhKf48gx6SUcasv8qhJCl5BanIs7AR3CdNIyL+PAEtEZhzTHNZ6PeWWMtiTvFsY5nn"
    "gC9mK5usEJgh6oAlQ4ufDELi9Y75wSH4nv2LdbIJ7ntMX3Zy5X6dFS66R9cQK//co/rnxB"
    "CkYC2YierL1ln3bb3t/tEBOryf4s+93ocO2CB0N8U3w8Hktw6wCHZWU/xHj0c63yNoJ9+F"
    "RzD08JdORvxyz6nbyjSJ/T1w6TRhZahmm1BqdQAiwuXNO6GMArDlEG2GZAjmFq0MhdSxwl"
    "Xff1WgThWoqzONUwEWqkBdrbGtbYG6bXS1RBmPRl5n6+I02qpY5AqCOg8sESXk/OoZgDIW"
    "xPXn5Yl3CtHQq9z9EwVkg8HCWPIE/IxAlf362yMuxUv4KkvqolLHoHWPqpUXI3XZWvfaRt"
    "8M4tJqlr6E9PM09EVX6bAAfjnaHJdTzLkqcw5wtCG+K0HzkmINGoCDOa4iRziUVUsSog1C"
    "V+kldZquSi9pcuC3l2snIc7bJLxs1rw90KMYZfb4KljYxBKh1QHlNTDYrIw5P7QzYL6/8l"
    "M42YMC8RXAQhBTMG1xass6n7kOcDHfVpA+bcn59LG+bIqn2KfhIm0NE+9MUd64E3ZKPcKO"
    "EbTNoOZ0oGScAIgZt2evhE6B+BZF4WtH4TPOtznS4Tb13IcPxnJKEkdFGLOhVFZsxRbrPF"
    "cVW1RW7FpjW1srdhex51q1JFTcv5PLxWHYZhcZz4b0wNmNKnprz+gtlRSWPITj1asC0Vis"
    "VfYxHPxeIrVhLbErZyPsN28gui9OT4vk3J2eZifd8XuJAxQIdpCsrHJ2RciIyF4VIeuGdg"
    "64BysJ+agB0j/+D0ZJ65s="
)
