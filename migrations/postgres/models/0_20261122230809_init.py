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
COMMENT ON TABLE "job_run" IS 'What a loop did within a stretch of time, such as a minute.';
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
    "rhythm" JSONB,
    "fixed_seconds" INT,
    "at_most_seconds" INT,
    "name_taken_since" BIGINT
);
CREATE INDEX IF NOT EXISTS "idx_player_status_7c6c6c" ON "player" ("status", "next_check_at");
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
    "refusals" SMALLINT NOT NULL,
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
    "interval_seconds" INT,
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
    "eJztXV1z2rga/isabnbPTM5OSts0Za9ISrtsE+gB0nZn2fEILMAbW6KWHZqzp//9SLKNv2"
    "RjG0gcR1cJtl6BH8nS837qn5ZFdGTSX7oYExfPkYWw0+qAf1oYWoj9I71/AlpwvQ7v8gsO"
    "nJlCACZbzqhjwznvdQFNitglHdG5bawdg2AuMcQIOCsDL4FDgINMExB2Zekapg7gjLiO+L"
    "w24T2yO6wlAuzajHz/hXevkznrnwnv3ZOLjW8u0hyyROyOzfr788+WkOV3PSH+3y26b/31"
    "F/vHwDr6jqjXkDrQQfw2Rt8dDToOstb8r9d0fastDMR6ikJriI7Fdc25X4trF8ayj533oi"
    "1/upk2J6Zr4bD9+t5ZEbwVMDyUlwgjm/0C/g2O7XKUsWua/qAEwHuPGDbxniAio6MFdE0+"
    "Vlza+wHhtZamDYYTbdybaForNY6BRGRA/EtzgvkcYD+VCgCW/Cf8+227/fLlm/bpy7Pz16"
    "/evHl9fnrO2orfm7715of3Y0K0vK4EZv0P/cGE/yDCJpo3C/mFH0IGOtCTEgMVos+HMQX/"
    "5QracvD95gn02WMl0Q+wzoM/uBDiH74aDzEAFvyumQgvnRX7+KJ9ngPu5+7o8rfu6GfW6l"
    "9xiAf+rbZ3j6Mdokvd2d9o7qQR/n08HMgRjogkUNaNuQP+B0yDpub6E0A7B1wOBu/ZovSb"
    "GcX05+vu1yTcl1fDCwEOoc7SFr2IDi4S0NsIzldI52tPCv1rwpdlOf5xueQQMLwdw0K/BP"
    "80ayD8JSQOJCaONkMLYqNyQMblFJDh3phebHvYtQSKffYNkNGG9LIQCD/c0tvaQMPhAJTD"
    "r/Wl25/0Bx86wJef4nFvMOkAyqbKFL8bDT996r3rAN0m6zXSk+yl0Fp9VmSpPsteqc+SC/"
    "WcvfZOhdUiLqcmeYr3lVsy0sIKUsYFIUWaix3DLAdnQlBB2fLnFk3jOLagaWbqHFG53ZrH"
    "oYA7Pa7m8bL95myra/APedrF+Lp7dZUG1EYLl0KzNKBROQVoBNC1TdgDWmV0sohIJXLgK7"
    "11eafjW3379LTAXs9aZW724l5it19BjJGplTU9xOUqzdu6gf2ARoiINQ1RCpeoNP5xOYV/"
    "Vfw5E5eTM3g/Q3mUIiJ5ADpRs8EoyyaEVbT0JI5KPdzW17g57FmipehnQh+TaRL27Rev3r"
    "w6f3n2agv59koe0h6q3DK/uJVah7d2/zjA74mNjCX+iO5TRosEqr7f5EPQzxOD90cwg4Kr"
    "4aJlw83WmRF7p9nTs2dGjsfauuPL7rteSzJ1DwDrp21HDcU19sLKgeWzdwbntxto61psGv"
    "M7pE0SV7Zt07estpW8AjHjG7r/HPxX+8i/91x5KQehuH6S5xhcBC3KOQRtZCFrhuwTMLsH"
    "/Et3uP3k7SXOvYQLL9NNJ/6mpmy2VhK0P4y98nE9dTGN5OxVAYXk7FWmPsJv5fvk7qDpSr"
    "CeoO8Z+9pWoBF+uRx4J72vk3xPkXXv37kaDj4EzZPuI8me9zjLiLcvStaR7YaZvZBs9+Zi"
    "K8k7g86JrQOK7DtkA4h1sFlBBxgOBVC3DEzBfEVoxrpSSnqPVeZYwQD1X2NqEQ3wNzFwBS"
    "9ITEyZmVv8MbX/Elxqw4wJPaCX72ZyWdLD98gbZ2SxFOuqrdnErGBMSgsri1JVbfzOQJuq"
    "A5GWVeNQdRyUZbse+M9scotwNRurtA9lbQ1gqeAhk4gqT1khT5nH7RmVNzNY4a7JnO5AzW"
    "QbcV1Ks6C9NHB5z3lCuEGLdVUHegltPjK1IxH6kviFC1/8/ccRMqF4oDTYGWkBT1O9SVlj"
    "Jc4uzyC7J1zCuNE42/WPoxuKfMiyzEUhojuMRlrogNhtO5pwMw/0s0d421vKPno9nAhD0I"
    "LYYLMiVtpyVFK2UOpJOuckeqOwUem5pJfs5Rk8yTEVee6FCiEcEbEGbV0PrGdAXUe6NpPk"
    "7uSBH5Vqkvv7UcAvaySNSikbacug2hq6FMnWD0JMBHHG+hyVS+A4Y4LHgm575YGxGw6vYh"
    "6vi37SpXVzfdEb/fxCqHWskeFkTFv2bci+g6ZGmQqBdQmJy94UJaINWrz33CRVRFgtlmUV"
    "EXaoKa0iwnYt1SoiTEWExTX038ls5OKWRDn375zk6eV/k5lm+412quRfPLXaJGQNdEMHG4"
    "OHfbErTBA58xUgC8BZ5AmgLvsEudJtGdh1JMEde/a1O9TjT/5sgpo40PZTJVUxiLqGf8zK"
    "uFX85o0IOov7Ul62C7hSXrYzPSn8Vir5O5j9KYRzEy5ickpvZNBhg1Yp7JAQVFCyHmURSp"
    "lrrS6PTXq+NDk2LaFhymwZmWiGAgpPmTKn8mCP492vSeTzNWJPPx+RTUvCmMObuaTZEs2K"
    "cWYexOy1FxRXBC6vkc1+H9swAOUud2DovwKbbBjFXa8R5I4phEV5tJWIfkYU0BXZMAKM0Y"
    "aXUJOHSh/lWw4cUp0fYtAwUl09LT+bKatsmKMF9S6gZZgZRel210kKpeuslrSGn3sjNtE6"
    "gNyxn2OaUzz+2Oef6a3BP10Mx+MOmBFKp/jy6qbXAXPTRVPcvZz0P/cnf3QAW+2MO8O5n+"
    "JR1yu3xB7Lr7bUHQ8HXd4ZgpRgaCbXqSIDe5gaS5Uic9gIIuqwpW/POJProB9/J6nH2B82"
    "LMcLB9sTqJHopMEoiQQ5qvGXTQuUu+pwfQ7S7ZoC1VGJXvQllHG9xEuaQ/eClsUZn7NifG"
    "pFeN1bP+wIzG22qCKdrbxs+zgBiE2JrFTawrLSwKXQph/y1Fs28uKZgr5T4UzKMlpLy2gw"
    "cFUoSSBba0Jy1fvcY4zBZHOa0Y+vnzrg+3qKfZqi8c8+U9H49clw0r3SfBmHONDUfMmL7r"
    "gX3Jjx8nP+9cvh9UV3wmgMsWbQmWLOdhjD4WzHpzhjj+PwT8Orqx4jOsMBv0ZME835z2R3"
    "rrtfeelIRlTqUjgyfJNLvZ0xsSYZgB4670yeKp+bbpaRLK9gLw57bnHlXSkhB6+wXDPDXV"
    "kzfG6B5V1gHrzK8hMH0+Na0iCgfKNXTLBJS8NBqlKq0Krjh1apIKADBgGl14QDABvzSzQU"
    "29g6WKcAq+zspyKJT2VSnrj2PxyPxgDO58TFzgmgTNFDOi+lxXX++yCjicdO+WlNhiO3Il"
    "Tsp0hcFT8SwBVPKeqmM041vy0fXfVcDAhHS4R6XFfQY2+JiTN0iqjX2WFTL1JhU/yvVvKM"
    "oqhM4/xt7SL+tna2v62d8rf5i5OHkRTm3SauZB8PWL7IxbeYbHCrHPqtUe/DzVV31AE2Wr"
    "omtKe4PxoOrruDDjBsgtkuNMUMsHeXw1GvAxgIOvfNT/HN1aR/3Z2wa+xrDIs9Dbs2+DgY"
    "fmGS0d/y6JapcHuoMqKh9AOOpfBporJDKXyiPd8jyobjPzfdUXcw6Q+4qfCbC22IHV6fbI"
    "qv++OxcJVaBqXCV/qpezPmzbyUsinmcLLO2BVoz1esu5qYGdX5NAeyD5iQ+lSpqvlK0oMy"
    "u/igQLzcE9ZoDwrWOLEv9eanRNXLr05SOmAYPjRM15ZF6OSbWaNy6uCfhBdgwUi0rgkqXR"
    "ZXibiCVwovI37zqp6WRA9qg+JNNJOQymwq3YECVWBCEZLUhiumvMU6qHEuxDPQwrc/JT6O"
    "2ec/bwX2Ov356bwBRzn8mbp0Xfrc7a2IQn6PY7dXDDxJ2lY28KGEwr067guDPWSFyj4pOV"
    "XWR3ZsrGYx/CvAK5FUAEvYOXfZOJCXu65MzyVdPE8qWSnnRlXDVdVwj4aWSugqjhX/uydM"
    "3mQawKdsiFRZb/ujRDFc0xXZdz0f+900FSaVHJgL1fFj+gbeQGTE9QXr2K7YPi0IrCoW4M"
    "dbA4iD2DywghTMEMKA282AywYhIy+wqOCOpEDxa/fK/lOReypybw9wjxy5x9+G8tXO0CEP"
    "PKob5GX9ACrr4lCrgMq6aHLp1U82mSNKMwoMRO7mswivXXEGYbsY89O2fUFeG9VwAI9jAl"
    "7rGdJ5BShkLn4VlaAssfKxhjYSBZ/4xsRzpH+icqZx6C84cBGp7I1Suvo8/djrQ1UFVYyk"
    "ANhvi7hi32a7Yt+mXbGZNRwyPLFPoG5DRXDPC2B7ngnteRJZpjlTXykuCm5EpIH4HiGanw"
    "c/ZETzZ3DprUQDAT582TlVoPlAWotS/PaGcObqjKKV0PpCAaXyyfz3pkk2paozRyQUohJE"
    "5Qd3ZcKZcV6XwpJf8XLPMtMSdgU+JMWfZ9BDMjeB9Vc5lCQlryAV2Vk2gvskd0XEnyegJQ"
    "JzjmkuC/3eEmtZzCmebSzzHPDFbGWTFQIzRB2wZGjx84RIvEo6P24I37N/sU42wX2P6cuO"
    "FN6vs8KlOukaYuWfe1T/nBiCFKwF89d92Trrvq133T86QIf3U/yl1/vYARuEbqf4ejiY/N"
    "YBFsHOaor/6PH8iHsE7eS78AiGHv7SyYhf7umWW5kmsb8HLrgorAzVbBNKrQ5ARLi8eSeU"
    "UQC2HKLNkAzB3FK3oVCDQt8f+P1XZS1VWcs60zgVYKHKWtYa29qWtdxGV0uU8WjkdbYuTq"
    "OtikWuIKjzwBJReNKvuQMoY0Fcf16eeGeXDb16/z9RQDYYLIwlL9uREaiyX397xKV4CV9l"
    "SV1U6hi07lG18mKkLlvrXtvoziAurWbpS0g/T0NfdJUOj80oR5vjcoo5V2XOAY42xLclaF"
    "5SrEEDcDDHVeTgl7JqSUK0QegqvaRO01XpJU0O/PZy7STEeZuEl82at8cAFaPMHl8FC5tY"
    "IrQ6oLwGBpuVMedH/QbM91d+di/7oUB8BbAQxBRMW5zass5nrgNczLcVpE9bcj59rC+b4i"
    "n2abhIW8PEO4mYN+6EnVKPsGMEbTOoVB8oGScAYsbt2SuhUyC+RVH42lH4jFOxjnQkVj33"
    "4YOxnJLEURHGbCiVFVuxxTrPVcUWlRW71tjW1ordRex3rVoSKu7fyeXiMGyzi4xnQ3rg7E"
    "YVvbVn9JZKCkse3fP6dYFoLNYq+/Aefi+R2rCW2JWzEfabNxDdF6enRXLuTk+zk+74vcSx"
    "KwQ7SFaMPbucaURkr3qmdUM7B9yDFTR91ADpH/8HeQmzNg=="
)
