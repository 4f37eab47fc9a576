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
    "eJztXWtz2joa/isavmx3JttpSJtmOZ9IQns4TaALpJcpZzwCK+CDLVHLLmHP9r+vJNv4Jh"
    "vbQOISfUqw9QrzSJae96q/GxbRkUlftjEmLp4iC2Gn0QJ/NzC0EPtHev8ENOByGd7lFxw4"
    "MYUATLacUMeGU97rPTQpYpd0RKe2sXQMgrlEHyPgzA08Aw4BDjJNQNiVmWuYOoAT4jri89"
    "KEa2S3WEsE2LUJeXjJu9fJlPXPhHfuycXGdxdpDpkhdsdm/X371hCy/K4nxP9boHXjzz/Z"
    "PwbW0QOiXkPqQAfx2xg9OBp0HGQt+V+v6XKh3RuI9RSF1hAdi+uas16Ka5fGrIudd6It/3"
    "UTbUpM18Jh++XamRO8ETA8lGcII5s9Af8Gx3Y5ytg1TX9QAuC9nxg28X5BREZH99A1+Vhx"
    "ae8BwmsNTev1R9qwM9K0RmocA4nIgPiXpgTzOcAelQoAZvwR/vXvZvPs7G3z1dn5xZvXb9"
    "++uXh1wdqK503fevvTe5gQLa8rgVn3fbc34g9E2ETzZiG/8FPIQAd6UmKgQvT5MKbgv5pD"
    "Ww6+3zyBPvtZSfQDrPPgDy6E+IevxmMMgAUfNBPhmTNnH0+bFzngfmoPrn5vD16wVv+MQ9"
    "zzbzW9exztEF3qTv5CUyeN8B/Dfk+OcEQkgbJuTB3wP2AaNDXXfwG0c8DlYPCeLUq/m1FM"
    "X9y2vyThvrrpXwpwCHVmtuhFdHCZgN5GcDpHOl97UujfEr4sy/GPyyWHgOHtGBZ6GfxzXA"
    "PhLyFxIDFxtAm6JzYqB2RcTgEZ7o3pxbaDXUug2GXfABltSC8LgfDjLb2NFTQcDkA5/Bqf"
    "291Rt/e+BXz5MR52eqMWoGyqjPH1oP/xY+e6BXSbLJdIT7KXQmv1eZGl+jx7pT5PLtRT9t"
    "o7FVaLuJya5CneV27JSAsrSBkXhBRpLnYMsxycCUEFZcOfWzSN49CCppmpc0Tltmse+wLu"
    "1WE1j7Pm2/ONrsE/5GkXw9v2zU0a0KVN2A+0yqgQEZFKe5mvo9VlCsZ3puarVwW2JtYqc2"
    "8S9xKb0xxijEytrKYcl6s0b+sG9iPqzBHjD6IUzlBp/ONyCv+q+HPiKOcScD1BeTtgRHIP"
    "u1/NBqPs5ieMeKUncVTq8ba+o5vDnuFUin4m9DGZY8K+efr67euLs/PXG8g3V/KQ9lDlhu"
    "T7hdSYuTFTxwF+R2xkzPAHtE7p2AlUfTP/+6CfXwzen8EMCq6Gi5YNVxvbe+ydZr+e/Wbk"
    "eKytPbxqX3cakqm7B1g/bjo6UlxjL6wcWD57J3C6WEFb12LTmN8hTZK4smmbvmU1reQViB"
    "nf0P3fwZ/aR/6d53lK+bPE9ZM8P9Z90KKc/8pGFrImyD4BkzXgX7rFSyVvL/FFJTxOmV4l"
    "8Tc1ZbO1kqD9fsxrT+tYimkk568LKCTnrzP1EX4r34X0A5quBOsResjY1zYCR+FGyoF31P"
    "kyyndsWGv/zk2/9z5onvR2SPa8p1lGvH1Rso5sNszshWSzNxdbSa4NOiW2DiiyfyAbQKyD"
    "1Rw6wHAogLplYAqmc0Iz1pVS0jusMofyXdd/jamF8/ovYuAKRvuYmLKKNvjP1P5LcKkNMy"
    "b0iE6pu9FVSYfUE2+ckcVSrKu2ZhOzgjEpLawsSlW18R8GWlUdiLSsGoeq46As2/XAf2KT"
    "BcLVbKzSPpS1NYClgodMIqo8ZYU8ZR63Z1TezGCF2yZzugM1k23EdSnNgvbMwGU95ynhI1"
    "qsqzrQS2jzkakdCSiXxC9c+uLvPgyQCcUPSoOdEcX+a6o3KWusxNnlGWR3hEsYN47Odv3z"
    "4IYiH7Isc1GI6BajkRY6ILbbjkbczAP9ZAfedkHZR6+HE2EIuic2WM2JlbYclZQtlCmRTp"
    "GI3ihsVHou2RA7eQZPckxFnnuhQghHROyItq5H1jOgriNdm0hSTfLAj0odk/v7ScAvaySN"
    "SikbacOg2hK6FMnWD0JMBHHG+hyVS+A4YYKHgm5z5ZGx6/dvYh6vy27SpXV3e9kZvDgVah"
    "1rZDgZ01aFK6lwpXpgr8KVHlc1OVHhSs87XOkPMhm4uCHRHP07J3lK419kotl+o2JRS8Z0"
    "Acg90/VMQpbA4WrgHOqAMnq0iVDSSUYIUwnh7ZEG3/jTi53RgbafWKZS5+safTApY9X3mx"
    "9FzFPclH/WLGDJP2tmGvL5rVSqbDD7UwjnxvvH5JTawqDDBq2SBp8QVFCyHmUBMplrrS4P"
    "jXm+RDg2LaFhylTpTDRDAYWnTF1TaZiHcS7XJPD2FrFfPx2QVUPCicObubTYEs2Ks2KvPV"
    "gZzlzEzS6RzZ6PbRiAco8vMPTfgE1WFLCvRJD7RRAWxaTmIvgWUUDnZMV4MUYrXnBKTp8P"
    "8i17jujN93AfGamunhWezZRVMsbBYkrvoWWYGSW8tleVCaXrrJY0+p86AzbRWoD8YI9jmm"
    "M8/NDln+nC4J8u+8NhC0wIpWN8dXPXaYGp6aIxbl+Nup+6o68twFY744fhrMd40PaK07Cf"
    "5demaQ/7vTbvDEFKMDST61SRgd1PRZpKgSFsBBF12NK3Y5jDbdCPv5PUY+z3GxXiRSPtCN"
    "RAdHLEKIn8LKrxl00LlLvqcH0Ksr2OBaqDEr3oSyjjeomXNIfuBS1L2EHnjE/NCa8S6ke9"
    "gKnNFlWks5WXbR8nALEpkZXJWVhWGjcTWu1DnrpgIy9+U9B3KppGWUZraRkNBq4KJQlka0"
    "1IbjqfOowxmGxOM/rx5WMLPCzH2KcpGv/sMxWNXx/1R+0bzZdxiANNzZe8bA87wY0JL9bl"
    "X7/q3162R4zGEGsCnTHmbIcxHM52fIoz9DgO/9S/uekwotPv8WvENNGUPya7c9v+wgvtMa"
    "JSlzJ74Ztc6u2MiR2TAeix057kmdq52U4ZudoK9uKw55ai3ZaRsPd6tDUz3JU1w+eWo90G"
    "5t5r0v7iYHpcSxrmk2/0igke09Kwl6KIKnjq8MFTKsxnj2E+6TVhD8DG/BJHim1sHaxTCF"
    "V28k2RvJsyGTdc++8PB0MAp1PiYucEUKboIZ1XcuI6/zpIqOGRUX5WjeHIrQgV+ykSVyVq"
    "SzMmNV2Uj6l6LmaDg2XfPK0D6Kk3wsQ5I0WU6uxgqdNUsBT/q5U8xyUqc3RetmYRL1sz28"
    "vWTHnZ/CXJw0gK83bDVrKPR6yZ4+IFJivcKId+Y9B5f3fTHrSAjWauCe0x7g76vdt2rwUM"
    "m2C294wxA+z6qj/otAADQece+TG+uxl1b9sjdo19jWGxX8Ou9T70+p+ZZPRZntwexU/VcC"
    "XuoOJncriymvCHHEvhyURlh1J4Qju+H5QNx3/u2oN2b9TtcQPhdxfaEDu8KNYY33aHQ+Eg"
    "tQxKhYf0Y/tuyJt5eUxjzOFknbEr0J7OWXc1MS6qMzz2ZBUwIfWpUlWjlaQHZWzxQYF4ti"
    "Os0R4UrHFiX+rNT4mql1+dNrPH4HtomK4ti8vJN65G5dRpMwnb/z0j0bomqHRZXCXiCl4p"
    "vIz4Tav6VxI9qA2KN9FMQiqzqXQHClSBCUVIUpCsmPIW66DGGRDPQAvfPEp8HLPPyN0I7H"
    "RC7q/zBhzkgFzq0mXps4k3Igr56sgL46sDebXUyhutpIvnuSlUiplXxRRVMcWDoaUSMopj"
    "xf/uCJM3mXrwVzYpqKyV3VGiGC7pnOy6ng/9bo4VJpXckwvV4WNyet5AZMTlBOvYttgcLQ"
    "iRKBagw1sDiIPYGqYmUjBhyi/gGjDTBvWsvJ6igluSesTT7pS9o2JwVAzODuAeOAaHvw3l"
    "qxWhfZ6XUTfIy1r0VNT0vlYBFTV9zMURQyIvIRExlp/NITyNohh9GM0R2/GpA2YMLV7pkM"
    "TLtrCLEK/Zv1gnq+C+t9TKSuzv1lnh3GG6hFgRjiclHGIIpISjQGidL1tn8tG4bn9tAR2u"
    "x/hzp/OhBVYILcb4tt8b/d4CFsHOfIy/drjrZo2gXcXXclGAp1xk0pSLJEvhL52s7FpuQe"
    "2NzDHtr4+cASrqUlarZqkIYgAiwuVjO0MZBWDDIdoEyRDMzb0PhdT5J1Xff5Vnq/Js60zj"
    "lMao8mxrjW1t82w37iKJMh51JWXr4jTaqpAx30ZQFwcL8ExYPx0gPG/gxCum2vcKEP2DAr"
    "LC4N6Y8YhiuY1/x/52qLbqRbCUJXVRqUPQuifVyouRumyte2mjHwZxabVQ04T08wwpiq7S"
    "YR2vcrQ5LqeYc1XmHOBoQ7woQfOSYkc0AHsrGh+pRFdWLUmIHhG6Si+p03RVeskxe7K84C"
    "EJcd5EFWWz5k1dwmKU2eOr4N4mljg9IKC8BgaruTHlZw8EzPc3fpgAe1AgvgJYCGIKxg1O"
    "bVnnE9cBLubbCtLHDTmfPtSXjfEY+zRcxOFg4h2NwBu3wk6pR9gxgrYZlM4JlAzvGGv+Su"
    "gUiG9RFL52FD6jTOeBanTWcx/eG8spSRwVYcyGUlmxFVus81xVbFFZsWuNbW2t2G3Enmve"
    "kFBx/04uF4dhm21kPBvSPZ/ZpaK3dozeYmoD9VM/ikaMR0TqHLdVMWi8+eZNgWgs1iq7ri"
    "C/lygsuJTYlbMR9psfIbqnhU5sPM05sfHUO7ExVhGOYAfJ6sRkp7hHRHZKca8b2o+R414i"
    "FXv/m9nP/wPZOUBq"
)
