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
    "is_main" BOOL NOT NULL,
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
    "RjG0gcR1cJsl7ZfiRLj94v/dOyiI5M+ksXY+LiObIQdlod8E8LQwuxf6TXT0ALrtfhVV7g"
    "wJkpBGCy5ow6NpzzVhfQpIgV6YjObWPtGARziSFGwFkZeAkcAhxkmoCwkqVrmDqAM+I64v"
    "fahPfI7rCaCLCyGfn+C29eJ3PWPhPeuyUXG99cpDlkidgVm7X3558tIcuvekL8v1t03/rr"
    "L/aPgXX0HVGvInWgg/hljL47GnQcZK35X6/q+lZbGIi1FIXWEA2Lcs25X4uyC2PZx857UZ"
    "e/3UybE9O1cFh/fe+sCN4KGB7KS4SRzZ6A38GxXY4ydk3T75QAeO8VwyreG0RkdLSArsn7"
    "ikt7DxCWtTRtMJxo495E01qpfgwkIh3iF80J5mOAPSoVACz5I/z7bbv98uWb9unLs/PXr9"
    "68eX1+es7qiudNX3rzw3uYEC2vKYFZ/0N/MOEPRNhA80YhL/ghZKADPSnRUSH6vBtT8F+u"
    "oC0H36+eQJ+9VhL9AOs8+IOCEP/w03iIDrDgd81EeOms2M8X7fMccD93R5e/dUc/s1r/ik"
    "M88C+1vWsc7RBd6s7+RnMnjfDv4+FAjnBEJIGybswd8D9gGjQ11p8A2jngcjB4yxal38wo"
    "pj9fd78m4b68Gl4IcAh1lrZoRTRwkYDeRnC+Qjqfe1LoXxM+Lcvxj8slu4Dh7RgW+iX4p1"
    "kd4U8hcSAxcbQZWhAblQMyLqeADNfG9GTbw64lUOyzO0BGG9LTQiD8cFNvawMNhwNQDr/W"
    "l25/0h986ABfforHvcGkAygbKlP8bjT89Kn3rgN0m6zXSE+yl0Jz9VmRqfose6Y+S07Uc/"
    "bZOxVmi7icGuQp3lduykgLK0gZF4QUaS52DLMcnAlBBWXLH1s0jePYgqaZueeIyu3eeRwK"
    "uNPj7jxett+cbfca/Efe7mJ83b26SgNqo4VLoVka0KicAjQC6Nom7AWtMnuyiEglcuBveu"
    "vyTceX+vbpaYG1ntXKXOzFtcRqv4IYI1Mrq3qIy1Uat3UD+wGVEBFtGqIULlFp/ONyCv+q"
    "+HMmLidn8H6G8ihFRPIAdKJmnVGWTQitaOlBHJV6uKWvcWPY00RL0c+EPibTJOzbL169eX"
    "X+8uzVFvJtSR7SHqpcM7+4lWqHt3r/OMDviY2MJf6I7lNKiwSqvt3kQ9DOE4P3RzCCgtJw"
    "0rLhZmvMiH3T7O3ZOyPHY23d8WX3Xa8lGboHgPXTtqGG4hr7YOXA8tE7g/PbDbR1LTaM+R"
    "XSJomSbd30JattJUsgZnxD99+DP7WP/HvPlJcyEIrykzzD4CKoUc4gaCMLWTNkn4DZPeA3"
    "3WH2k9eXGPcSJrxMM534mxqy2buSoP5h9JWPa6mL7UjOXhXYkJy9ytyP8Ev5Nrk7aLoSrC"
    "foe8a6thVohF0uB95J7+sk31Jk3ftXroaDD0H1pPlIsuY9zjTirYuSeWS7YGZPJNu1udhM"
    "8s6gc2LrgCL7DtkAYh1sVtABhkMB1C0DUzBfEZoxr5SS3mOWOZYzQP3nmFp4A/xNDFzBCh"
    "ITU2rmFn9N7b8El1owY0IPaOW7mVyWtPA98sIZmSzFvGprNjErKJPSwkqjVHU3fmegTdWO"
    "SMuqfqjaD0qzXQ/8Zza5RbiajlXahtK2BrBUsJBJRJWlrJClzOP2jMqbGaxw12BON6BGso"
    "34XkqzoL00cHnLeUK4QZN1VQN6id18ZGhHPPQl/gsXvvj7jyNkQvFCabAzwgKe5vYmpY2V"
    "GLs8heyecAnlRuN01z+OrijyIctSF4WI7lAaaaEBYrfuaMLVPNCPHuF1byn76bVwIhRBC2"
    "KDzYpYac1RSdlCoSfpmJPohcJKpecSXrKXZfAkR1XkmRcquHBExBq0dD3wPsOgjAHIyMMF"
    "YdtoiDPGdiiVgH7GxI41F29LHph6DYdXMVvBRT9pDLi5vuiNfn4hCDGrZDgZaENdR7o2k0"
    "RK5Q31qFSTnA0eeKh7MJZVSUellEaaf/lr6FIkm613zBihnJozSswZ7G7IvoOmRtmGDesS"
    "ypxNQSSiDVoq96Qkyv+uFtOy8r871JBW/ne7pmrlf6f87+L6kN/JbOTilkQV4l85ydOC/E"
    "1mmu1X2qkA+eIpMUxC1kA3dLAxuJMdK2GCyJmvAFkAziJPAHXZL8hVHJaBXUfiSrNnW7sd"
    "a/7k7yaoiQNtPzBVpd6oq7PNrIwRy6/eCBe/uOXqZbuA4eplO9NuxS+lQu2D0Z9CODe8JS"
    "an9o0MOmzQKmk0EoIKStaizB8sc67V5Z5gz5cmx4YlNEyZLiMTzVBA4SnbzKmo4+P4UtTE"
    "z/wasbefj8imJWHM4cVc0myJasU4M3cZ9+oLiivcxNfIZs/HFgxAuYMDMPRfgU02jOKu1w"
    "hyMyDCIhndSviaIwroimwYAcZowxPWyR3Tj3KXAzuw5zt0NIxUV0+CkM2UVezR0VyoF9Ay"
    "zIwUgLuzUoXSdd6WtIafeyM20DqA3LHHMc0pHn/s89/01uC/LobjcQfMCKVTfHl10+uAue"
    "miKe5eTvqf+5M/OoDNdsad4dxP8ajrJbdir+XntuqOh4MubwxBSjA0k/NUkY49TEarSn5Q"
    "rAcRddjUt6dXz3XQjr+S1KPvD+sE5Tnf7QnUSDTSYJREOCLV+MemBZu76nB9DoIbmwLVUY"
    "le9COUcb3ER5pD94KaxRmfs2J8akV4lmHfyQvMbTapIp3NvGz5OAGIDYmswOXCslI3sVCn"
    "H/LUW9bz4p2CtlPOY0ozWkvNaNBxVShJIFtrQnLV+9xjjMFkY5rRj6+fOuD7eop9mqLx3z"
    "5T0Xj5ZDjpXmm+jEMcaGq+5EV33AsuzHiyP7/8cnh90Z0wGkOsGXSmmLMdxnA42/Epztjj"
    "OPzX8Oqqx4jOcMDLiGmiOX9MduW6+5Un6mREpS5pOsMvudTXGRNrkgLooaP85IkJcoP7Ml"
    "ITKNiLw56bynpXAM7B81nXTHFXVg2fm856F5gHz2n9xMH0uJbUCShf6RUTbNLUcJAcoMq1"
    "6viuVcoJ6IBOQOk54QDAxuwSDcU2Ng/WycEqO9asSJhZmQAzvvsfjkdjAOdz4mLnBFC20U"
    "M6T1zG9/z3QfwY953yg8gMR65FqNhOEb8qfgCDK95SZKlnnGp+W9676rkoEI4Wdva4pqDH"
    "XhITJxYV2V5nu029SLlN8b9ayROhojKNs7e1i9jb2tn2tnbK3uZPTh5GUph3q7iSbTxgsi"
    "gX32Kywa1y6LdGvQ83V91RB9ho6ZrQnuL+aDi47g46wLAJZqvQFDPA3l0OR70OYCDo3DY/"
    "xTdXk/51d8LK2G0Mi70NKxt8HAy/MMnoszy6ZipcHqr0aCj9gH0pbJqobFcKm2jPt4iy7v"
    "jPTXfUHUz6A64q/OZCG2KHZ4Ob4uv+eCxMpZZBqbCVfurejHk1L6RsijmcrDFWAu35ijVX"
    "EzWjOg3oQPoBE1KfKlVVX0laUGoXHxSIl3vCGm1BwRon9qW+/JSo+vjVuVUHdMOHhunaMg"
    "+dfDVrVE4ds5SwAiwYidY1QaXL4ioRV/BK4WXEb17V0pJoQS1QvIpmElKZTaUbUKAKTChC"
    "kmQ6xTZvsQZqHAvxDHbh20eJ92P2adtbgb3O2n46X8BRjtqmLl2XPuV8K6KQ3+OQ8xUDTx"
    "K2lQ18KKFwr477wmAvWSGzT0pOpfWRHdKrWQz/CvBKJBXAEnbOTTYO5MnFK9NzSRPPk0pW"
    "irlRuYdV7uGjoaUCuopjxf/uCZM3mAbwKSsiVdTb/ihRDNd0Rfadz8d+M02FSQUH5kJ1fJ"
    "++gdcRGX59wTy2y7dPCxyrijn48doA4sA3D6wgBTOEMOB6M+CyTsiICywquCMoUDztXtF/"
    "ynNPee7tAe6RPff411A+2xk65PFSdYO8rB1ARV0cahZQURdNTr36ySZzRGlGgoHI1XwW4d"
    "UrziBsF2N+trkvyHOjGg7gfkzAqz1DOs8AhczFryITlCVmPlbRRiLhE1+YeIz0T1TONA59"
    "gwMnkcpeKKWzz9P3vT5UVlDFSAqA/baIKfZttin2bdoUm5nDIcMS+wTyNlQE97wAtueZ0J"
    "4nkWU7Z+pviouCGxFpIL5H8Obnzg8Z3vwZXHor0UCAD592TiVoPtCuRW389oZw5uqMopXY"
    "9YUCassns9+bJtmUys4ckVCIShCVH9yVCWfGeV0KS17ixZ5lhiXscnxIij9Pp4dkbAJrr7"
    "IrSUpeQSqis2wE9wnuiog/T0BLOOYcU10W2r0l2rKYUTxbWeYZ4IvpyiYrBGaIOmDJ0OLn"
    "CZF4lnR+3BC+Z/9inWyC6x7Tlx3gvF9jhVN10jXEyj73qPY50QUpWAvGr/uydd77tt51/+"
    "gAHd5P8Zde72MHbBC6neLr4WDyWwdYBDurKf6jx+Mj7hG0k9/CIyh6+EcnI365p1tuZZrE"
    "/h444aLQMlTTTahtdQAiwuXVO6GMArDlEG2GZAjmproNhRrk+v7A379Ka6nSWtaZxikHC5"
    "XWstbY1jat5da7WrIZj3peZ+/FabRWMc8VBHXuWCIST/o5dwBlLIjvn5cn3tllQy/f/08U"
    "kA0GC2PJ03ZkOKrs194efilewFdZUheVOgate9RdeTFSl73rXtvoziAurabpS0g/T0VfdJ"
    "YOj80oR5vjcoo5V2XOAY42xLclaF5SrEEdcDDDVeTgl7LbkoRog9BV+5I6DVe1L2my47cX"
    "aychztsgvGzWvD0GqBhl9vgqWNjEEq7VAeU1MNisjDk/6jdgvr/ys3vZgwJxC2AhiCmYtj"
    "i1ZY3PXAe4mC8rSJ+25Hz6WDeb4in2abgIW8PEO4mYV+6EjVKPsGMEbTPIVB9sMk4AxIzb"
    "s09Cp0DcRVH42lH4jFOxjnQkVj3X4YOxnJLEURHGbCiVFluxxTqPVcUWlRa71tjWVovdRe"
    "y5Vi0JFfev5HJxGNbZRcazIT1wdKPy3trTe0sFhSWP7nn9uoA3FquVfXgPv5YIbVhL9MrZ"
    "CPvVG4jui9PTIjF3p6fZQXf8WuLYFYIdJEvGnp3ONCKyVz7TuqGdA+7BEpo+qoP0j/8DX7"
    "InLg=="
)
