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
    "eJztXWtz2rga/isaf+qZydlpSJpm2U8koV22CfQA6WXKjkdgBVxsiVp2CGdP//uRfME32d"
    "jmEpfoEyDrFfYj+dV71z+KSTRk0N9aGBMHT5CJsK00wT8KhiZiX4TXT4ACF4vwKm+w4dhw"
    "CWCy55jaFpzwUR+gQRFr0hCdWPrC1gnmFD2MgD3T8RTYBNjIMABhLVNHNzQAx8Sx3d8LA6"
    "6Q1WQ9EWBtY/L0Gx9eIxM2PiPeeiQH6z8cpNpkitgVi4337Zvi0vKrHhH/Nkcr5e+/2Rcd"
    "a+gJUa8jtaGN+GWMnmwV2jYyF/zT67qYqw86YiNFodXdgd121V4t3LYrfdrB9ju3L3+6sT"
    "ohhmPisP9iZc8IXhPoHspThJHF7oD/g205HGXsGIY/KQHw3iOGXbwniNBo6AE6Bp8rTu3d"
    "QNimqGq3N1QH7aGqKql5DCgiE+I3TQjma4DdKnUBmPJb+PfvjcbZ2dvG67OLyzfnb9++uX"
    "x9yfq695u+9PandzMhWt5QLmad953ukN8QYQvNW4W84adLA23oUbkTFaLPpzEF//UMWmLw"
    "/e4J9NljJdEPsM6DP2gI8Q9fjUNMgAmfVAPhqT1jP08blzngfmr1r/9s9V+xXv+KQ9z1Lz"
    "W8axztEF3qjL+jiZ1G+K9BrytGOEKSQFnTJzb4HzB0mlrrvwDaOeByMPjIJqU/jCimr+5a"
    "X5JwX9/2rlxwCLWnljuKO8BVAnoLwckMaZz3pNC/I5wti/GP0yWngOFt6yb6LfhyXBPhs5"
    "A4kJjY6hg9EAuVAzJOJ4EM98Y0s21jx3RR7LB/gExsSLOFgPhwrFdZQt3mAJTDT/nc6gw7"
    "3fdN4NOP8KDdHTYBZUtlhG/6vY8f2zdNoFlksUBaUnopxKsvirDqi2xOfZFk1BP22tsVuE"
    "WcTi7ylNxXjmWkiSWkTBaEFKkOtnWjHJwJQgml4q8tmsZxYELDyNQ5onSbNY9dAfd6v5rH"
    "WePtxVrX4D/ytIvBXev2Ng3owiLsAc0yKkSEpNJe5utodVmC8Z2p8fp1ga2J9crcm9xric"
    "1pBjFGhlpWU47TVVq3dQP7gDpzxPiDKIVTVBr/OJ3Evyr+XHAUyxJwNUZ5O2CEcge7X80m"
    "o+zm5xrxSi/iKNXhtr6jW8Oe4VSIfib0MZpjwr5xev72/PLs4nwN+bolD2kPVW5IfpgLjZ"
    "lrM3Uc4HfEQvoUf0CrlI6dQNU3878PxvnF4P0ZrKCgNWRaFlyube+xd5o9PXtmZHtSW2tw"
    "3bppK4KluwNYP64HOlJcYy+sGFi+esdwMl9CS1Njy5hfIQ2SaFn3TV8yG2ayBWImb2j+c/"
    "C79pF/53meUv4st/0kz4/1EPQo57+ykInMMbJOwHgF+J9u8FKJ+wt8UQmPU6ZXyf1MLdls"
    "rSTovxvz2vM6lmIaycV5AYXk4jxTH+GX8l1Ij9BwBFgP0VPGvrYmOAo3Ug68w/aXYb5jw1"
    "z5V2573fdB96S3Q7DnPQ8b8fZFAR9Zb5jZjGS9NxfjJDc6nRBLAxRZj8gCEGtgOYM20G0K"
    "oGbqmILJjNAMvlKKegsusy/fdf15TC2c19+JjisY7WNk0iqq8MdU/0twqQ0zRnRAp9T98L"
    "qkQ+qZN84Is3T5qqVaxKhgTEoTS4tSVW38UUfLqhORppXzUHUepGW7HviPLTJHuJqNVTiG"
    "tLYGsFTwkAlIpaeskKfMk+2ZKG9kSIWbFnN6ALmSLcR1KdWE1lTHZT3nKeIjYtZVHegltP"
    "nI0o4ElAviF6588ncf+siA7gOlwc6IYv811ZuUNVbg7PIMslvC5Ro3js52/XPvhiIfsixz"
    "UYjoBqORGjogNtuOhtzMA/1kB953TtlPb4QT1xD0QCywnBEzbTkqSVsoUyKdIhG9UNio9F"
    "KyIbbyDJ7kmIo890KFEI4I2RFtXQfWM6CmIU0dC1JN8sCPUh2T+/tZwC9rJI1SSRupolN1"
    "AR2KRPyDEANBnMGfo3QJHMeMcF/QrVsOjF2vdxvzeF11ki6t+7urdv/VqavWsU66nbFsZb"
    "iSDFeqB/YyXOmwqsmJDFd62eFKf5Fx38GKQHP0r5zkKY3fyVi1/E7Fopb0yRyQB6brGYQs"
    "gM3VwBnUAGXi0TpCSSMZIUwliDdHGnzjd+/ujDa0/MQymTpf1+iDcRmrvt/9KGKe4qb8s0"
    "YBS/5ZI9OQzy+lUmWD1Z9CODfeP0Yn1RYGHdZplTT4BKGEko0oCpDJ5LWaODTm5QrCsWUJ"
    "dUOkSmeiGRJIPEXqmkzD3I9zuSaBt3eIPf2kT5aKQCYOL+aKxabbrbhU7PUHS92euXGzC2"
    "Sx+2MbBqDc4wt07Q9gkSUF7C8R5H4RhN1iUjM3+BZRQGdkyeRijJa84JRYfN7Lv+w4ojff"
    "w31kQnX1rPBsSVkmY+wtpvQBmrqRUcJrc1WZkLrOaonS+9Tus4XWBOSR3Y5hjPDgQ4f/pn"
    "Od/7rqDQZNMCaUjvD17X27CSaGg0a4dT3sfOoMvzYB43b6o26vRrjf8orTsMfya9O0Br1u"
    "iw+GICUYGkk+VWRid1ORplJgCJtBRG3G+rYMc7gLxvF3knrM/W6jQrxopC2B6ruDHDFKbn"
    "4WVfnLpgbKXXW4PgXZXscC1V4FvehLKJL1Ei9pjrgX9CxhB50xeWpGeJVQP+oFTCzGVJHG"
    "OC/bPk4AYksiK5OzMK0wbia02ody6pzNvPtMwdipaBppGa2lZTSYuCoiSUBba4Hktv2pzS"
    "QGg61pJn58+dgET4sR9sUUlf/2JRWVtw97w9at6tPYxIaG6lNetQbt4MKYF+vy2697d1et"
    "IRNjiDmG9ghzaYdJOFza8UWcgSfj8F+929s2E3R6Xd5GDANN+G2yK3etL7zQHhNU6lJmL3"
    "yTS72dMbJjMgAdOu1JnKmdm+2UkastYS8Oe24p2k0ZCTuvR1szw11ZM3xuOdpNYO68Ju0v"
    "DqYnawnDfPKNXjHCY2INOymKKIOn9h88JcN8dhjmk+YJOwA25pc4UmxjfLBOIVTZyTdF8m"
    "7KZNxw7b836A8AnEyIg+0TQJmihzReyYnr/KsgoYZHRvlZNbottiJUHKdIXJVbW5pJUpN5"
    "+Ziql2I22Fv2zfM6gJ57I0ycM1JEqc4OljpNBUvxT7XkOS5RmqPzsjWKeNka2V62RsrL5r"
    "MkDyMhzJsNW8kxDlgzx8FzTJZYKYe+0m+/v79t9ZvAQlPHgNYId/q97l2r2wS6RTDbe0aY"
    "AXZz3eu3m4CBoHGP/Ajf3w47d60ha2N/o5vsaVhb90O395lRRu/l2e1R/FQNR+AOKn4mhy"
    "OqCb/PuXQ9majsVLqe0LbvB2XT8Z/7Vr/VHXa63ED4w4EWxDYvijXCd53BwHWQmjqlrof0"
    "Y+t+wLt5eUwjzOFkg7EWaE1mbLiaGBflGR47sgoYkPqiUlWjlWAEaWzxQYF4uiWs0REkrH"
    "HBvtSbnyKVL788bWaHwfdQNxxLFJeTb1yN0snTZhK2/wcmRGuqK0qXxVVALuEVwssEv0lV"
    "/0piBLlB8S6qQUhlaSo9gATVxYQiJChIVkx5iw1Q4wyIF6CFr28lPo/ZZ+SuCbY6IffXeQ"
    "P2ckAudeii9NnEaxKJfHXkXeOrDXm11MobrWCIl7kpVIqZl8UUZTHFvaElEzKKY8U/t4TJ"
    "W0xd+CubFGTWyvYoUQwXdEa25ecDf5hjhUkm9+RCtf+YnK43ERlxOQEf2xSbowYhEsUCdH"
    "hvAHEQW8PURArGTPkFXANm2qCWlddTlHBDUo97t1tl78gYHBmDswW4e47B4W9D+WpFaJfn"
    "ZdQN8rIWPRk1vSsuIKOmj7k4YijIC4SImJSfLUN4GkUx8WE4Q2zHpzaYMrR4pUMSL9vCGi"
    "Fesa9YI8vgusdqRSX2txuscO4wXUAsBY5nFTjcKRAKHAVC63zaOgsfyk3raxNocDXCn9vt"
    "D02wRGg+wne97vDPJjAJtmcj/LXNXTcrBK0qvpbLAnLKZaaYcpmUUvhLJyq7lltQe01zTP"
    "vrgTNA3bqU1apZSgExABHh8rGdIY0EULGJOkYiBHNz70Mief5J1fdf5tnKPNs6i3FSY5R5"
    "trXGtrZ5tmt3kUAZj7qSsnVxGu1VyJhvIai5BwvwTFg/HSA8b0Bsxy9As0G39qJNgtxZWY"
    "SrHjJGtvq9nq9SAnOUSorMysJCjzpxaLXA3QT1ywzQisIZVkUrxxnidFIPqaqHRIrPldVE"
    "EqRHNAe7UEWCBWpBPC+hjSTJjgjV3Z1tILU8qeXVRxOprV/QC8USqCHrGK1sHWRd5bGYAv"
    "KgTx2LfVjEdM9iCJQLHYPlTJ/wkxwCHeMPfjQDu1Hg/gUwEcQUjBSuYLDBx44NHMy5H9JG"
    "ilhz2eefFXYnSuWnjoKNVH72Kq0fvFxsPSWZQ1eLLSdCStExW3SUbhfpdqnzWpUCuXS71B"
    "rb2rpdWojd10wRaDv+lZM8dQeGfTbpO9mQ7viQuZeiGOwt3PARWdTPVSqa4hAhqXOgYXGI"
    "42Uw37wpED7IemUXwuTXEpUwFwLTfTbCfvcjRPe00BGjpzlHjJ56R4zGShgSbCNRYaPsmg"
    "wRkq1qMtQN7UMUZShRO2D3m9nP/wNxyQf/"
)
