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
    "admins_told_at" BIGINT
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
    "name_key" VARCHAR(12) NOT NULL UNIQUE,
    "account_type" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "created_at" BIGINT NOT NULL,
    "last_checked_at" BIGINT,
    "last_changed_at" BIGINT,
    "next_check_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "failures" SMALLINT NOT NULL,
    "known" JSONB
);
CREATE INDEX IF NOT EXISTS "idx_player_next_ch_cfa465" ON "player" ("next_check_at");
COMMENT ON COLUMN "player"."account_type" IS 'REGULAR: regular\nIRONMAN: ironman\nHARDCORE: hardcore\nULTIMATE: ultimate\nUNKNOWN: unknown';
COMMENT ON COLUMN "player"."status" IS 'ACTIVE: active\nQUARANTINED: quarantined\nMISSING: missing\nPAUSED: paused\nARCHIVED: archived';
COMMENT ON TABLE "player" IS 'One OSRS account, shared by every guild that tracks it.';
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
    "reached_at" BIGINT NOT NULL,
    "not_before" BIGINT NOT NULL,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_milestone_player__c0c937" UNIQUE ("player_id", "metric_id", "kind", "threshold")
);
COMMENT ON COLUMN "milestone"."kind" IS 'LEVEL: level\nXP: xp\nOVERALL_XP: overall_xp\nTOTAL_LEVEL: total_level\nBASE_LEVEL: base_level\nCOMBAT: combat\nKILLS: kills\nCLUES: clues\nCOLLECTIONS: collections\nMAXED: maxed';
COMMENT ON TABLE "milestone" IS 'One threshold a player crossed: once, ever.';
CREATE TABLE IF NOT EXISTS "announcement" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
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
    "milestone_id" BIGINT NOT NULL REFERENCES "milestone" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_guild_i_9d85c2" UNIQUE ("guild_id", "milestone_id")
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_state_17c921" ON "announcement" ("state", "next_attempt_at");
COMMENT ON COLUMN "announcement"."state" IS 'WAITING: waiting\nSENT: sent\nDROPPED: dropped';
COMMENT ON TABLE "announcement" IS 'One milestone to tell one guild about: the outbox.';
CREATE TABLE IF NOT EXISTS "player_name" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "seen_at" BIGINT NOT NULL,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_player_name_player__517437" UNIQUE ("player_id", "name")
);
COMMENT ON TABLE "player_name" IS 'One name an account has been seen under.';
CREATE TABLE IF NOT EXISTS "snapshot" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "taken_at" BIGINT NOT NULL,
    "overall_xp" BIGINT,
    "total_level" SMALLINT,
    "overall_rank" INT,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_snapshot_player__be6753" UNIQUE ("player_id", "taken_at")
);
COMMENT ON TABLE "snapshot" IS 'One reading that changed something.';
CREATE TABLE IF NOT EXISTS "value" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "taken_at" BIGINT NOT NULL,
    "value" BIGINT,
    "rank" INT,
    "metric_id" SMALLINT NOT NULL REFERENCES "metric" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_value_player__0d3098" UNIQUE ("player_id", "metric_id", "taken_at")
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
    "eJztXW132rgS/is6/tR7Tm5PQ9Kky35yUtrLlkAvkG7vKXt8hK2AF1uilhySu9v/vpLf8I"
    "sMNi8JJfoSYkkj5GckzWg0M/ylucRCDn2tY0x8bCIXYaY1wV8ahi7i/0jrT4AG5/NlrShg"
    "cOwEBDDfckyZB03R6x10KOJFFqKmZ8+ZTbCg6GEEXNtBlBH+HyOAIccB4v+JbzsWgGPisy"
    "ZgUwT4P2Py8Fr0axGTd2zjyeZd+Nj+7iODkQniNR7v6Ns3LSAQtUl/2h9/8EcbW+gB0bAR"
    "ZZAh0QijB2ZAxpA7F59h0/nMuLMR7yUNpB10GpQb7HEelF3ZkzZmH4K24pXGhkkc38XL9v"
    "NHNiU4IbBDTCcII4+PQHwD83yBKfYdJ2JBDHP4essm4RukaCx0B31HcEZQhwNYlmmG0e0N"
    "jUFraBhagWsxRYoLUZFJsOA4HyoNAJiIIfz7l0bj7Oyy8ebs4t3b88vLt+/evONtg/EWqy"
    "5/hINZohV2FWDW/tjuDsWACJ9W4ZwTBT8CGshgSBUwaol+wrAsA66n0Gth3w1Y0Objhnzm"
    "FliREOe4wV8zz40Y+1XsiAuW/FgujAT8BbSZgLUeV7Tf9faw3f3YBBH9CA9a3WETUL4aR/"
    "h9v/f5c+t9E1gemc+RlV9HJRx04YPhIDxhU/54erGCOV/0/vV/9P6r04t/ZTnUjWoaQZXg"
    "1ZI3pocEemL5FBh0Q8Q+Il8hWbocb/hMQMx20ev4n31xao9LZ/0qyAKZ34xqoSkhVpDyDQ"
    "pSZPiY2U49OHOECkotmlu0iOPAhY5TKgjTdOvF4a6Ae7NfcXjWuLxIBKB4WCXyBjd6p1ME"
    "dO4R/oKuXKrJsUyRbCTLIsXhUKZgVjI13rypIJp4q1LZFNTlhNOUK7TIMeqqb1m6jebtoY"
    "H9hIpc6vyBKIUTVBv/LJ3Cf1P8heIo1yXg4xitkoApyh1IvwNjRl3hF5wqa0/iNNXTib6j"
    "m8PJSb7+LpKjVEyoxQRhDLmbSQ/kiZkly4wPxEP2BH9Cj4UjeQ77yDD1Me7nJ2PCj3iqxa"
    "XLPc6Di8R+lNkC+Nvzd0YsVPL0wbX+vqXJZ/oOkL2J++qTxREDnF/icpDFTB5Dc7aAnmVk"
    "prSoIQ2SK0naFqvchpsvgZirKlb0KmLgEQs+hHbTgjU2KD9ZZYW9i1tUsr6yKUdSmE095C"
    "J3jLwTMH4E4kvlptY17SV21ZwFtdRKGnwW5m75gSZuvxvL3PMaSjOHmYvzCmeZi/PSo4yo"
    "Wm0SvYeOL8F6iB5KhGFC8HRm0OfR4Iatr4E4cyn97qRhfXWjfw0Qdx+jmk6v+zFunmLDda"
    "d3JZN/z7ONhDJSso8kwrN8I0nkdLWd5L1NTeJZgCLvHnkAYgssppABm1EALdfGFJhTQkv2"
    "lVrUW+wy+7qLOfw95iAuY/4kNt7A3p8hUwZVTbym8X+pslcuMDNET3ifdTu8rnmX9cyCM7"
    "VZBvuqZ3jE2eAEWSRWxqhND/L3NlpsyogireLDpnxQRvHDwH/skRnCm5lnpX0oQ20MywaX"
    "axJSdclW6ZIt1O25Ku+UaIXrJnOxg5c5k2scOFPopzz2JLfzVxH5h0995MBg1EV8S9wEf0"
    "4NvGAzlFzlzB34iLwt4QrO35+Dno4Jrb3bMiLIyiwaS0TX2DUiLlYzbwyFJQJGDqWi7Yzy"
    "x7CHk8BWcUc8sJgSt2jcqEm72jE1GnTRKzVdUdnu8VIcUBun55fn784uzhPNLClZpZCtt2"
    "aEFvANHBRSZEoV3lQVhpaFLGP8WA/8NJW6090S/Lp2vDSVMuNpNjXm0KdItn8Q4iCIS/bn"
    "NF0OxzEn3Bd0SckTY9frdTKXMlft/K3L7c1Vq//qNDh58EY2K5m2yhnnGfeMUEmRol8KfY"
    "bmmLDfSilR3jXr9pEde9csTwtbwnp0R748rpkFe0geNb+Rcd/HmuTkGNWcrDo0/knGhhc1"
    "quZYY5szQO74Wc8hZA6YOAZOoQUoV48SJxqLlHjZ1CBefxn+TYw+kIwMelHYlIpWPNQL8n"
    "Edw3PU/CjccrLW5rNGBWPzWaPU1iyqcv7sy9lfQHilN3uGTh1bOHTYptMNkMwRKih5jzIf"
    "jtK91pJ7b7xcRTgzLaHtyI7SpWguCRSesuOaCjLcz/3ngfiG3iD+9qZw8ZfoxMvKlWqxGz"
    "SrrhWH7cHCZtPAtXOOPD4+LjAAFZHAwLZ+BR5ZUMC/EkFxL4JwkLtjGviHIgrolCy4XozR"
    "QiT5KMkHso9v2bHT6erI5yNTqjePeS7XlFW8wN7cHu+gazuSe5VqOVOW1Id8LNF6X1p9Pt"
    "GagNzz4TjOCA8+tcUzndni6ao3GDTBmFA6wted21YTmI6PRli/Hra/tIf/awK+29n3Nnsc"
    "4b4epl7hrxVlXtEHva4uOkOQEgyd/D5VhbG7ybeykWNIEhq1pZvDkUaSZV1TRXAMNcQ0Mu"
    "Jjy+aIfYlDbY4Fqr2qMOnpJdNictNvhSKTDp+sGjrHNYUpETnGIn8OYHp8u0AW31P4xngC"
    "EJ8SZWF0lWmlHiFLe/RSA5txzgfvFPdd8BNRNr+DtPnFjNtE2Ma0By1qO60vLS4LHT6nuW"
    "D9+rkJHuYjHAlgQzxHMtgQ5cPeUO8YEQ0jDDpGRHmlD1pxxVgkWYrKr3s3V/qQC2jijiEb"
    "YSHHuewWcjwS3oNQeounXqfT4iK81xVlxHGQKYbJa270ryJBGhfBh5IebbmSa63ODNkxmT"
    "aeOuZEHia7MtSkJFBWwV4ddg9BcxPrcpZOGZc1TJgxRnfEk0zilfkAM3QKyEjHkjqurDbj"
    "ZAiPaUvYSRI75Q60f3cg5biyQ8eV4p6wA2AzlvYjxTazD9Z1ClLhStWB36u1pTz2pkrYTZ"
    "2AG2Ei6Q36AwBNk7OJnQDKT8PIErmGhGHkMY6nEY5RUVCNzeSmlg37qeJWFSRO5jqnOavv"
    "UvVSbCt7C7553vuf59YaspaHKr5Sp+W+UqcFXynxacxQyR1QOcAxzdFdsu0e4mhLCjGSwr"
    "ze+pfv4wmzuvh4hskCa/XQ1/qtj7cdvd8EHpr4DvRGuN3vdW/0bhPYHsFc9owwB+z9da/f"
    "agIOgiUu5Ef4tjNs3+hDXsa/xnb52/Cy7qdu73dOmR7LsxvtxE9G+BLtpPoPTviyhOf75G"
    "VwkYnqsjK4CG1F16CcHf+91ft6d9juCivqdx96EDORtmmEb9qDQXA/6tqUBhekn/XbgWgW"
    "hjGNsICTd8ZLoGdOeXcHYoFVP1CxIxOKA2mkKpWhuS7Rg6SHl5npQQIrxJMtYU33oGDNKv"
    "a1Vn6BVC1+9VMqO/S9h7bjezK3nNWW6DSd+imVFKCJ5phF87dBrytHMiHIz0bbZOBv4Nj0"
    "J8zgsAI3gYTouTwlbj77rcCGUDbxgl6CDmqmxFUpdzZzRVNue9WxEp9bwhROpi78mSXPap"
    "AohnM6Jdta2wdRN8cKk3IBXQnV/i8luiEjSi4m4hW67nLCiG3E1W4oRGsAcXy5AKaQgjFC"
    "GFDxx+dMKPH+rEq4xvUzGO1WPp7qEkJdQmwB7p4t5GI11I/WRrtMaXtokNc9Liofm13tAs"
    "rH5piTwyQKqkSHSCuv5RoETbeqpD54CFpBKhfhfBBZYJcZXuSaQwWaNUoDg1HObxUcckDe"
    "z+UaRsKvWlIwTaXEoLYML6k3lbN0KlXrpi79qSieuobrHOkR8WAX1ut4gnoQz2qoeHmyI0"
    "J1d+lPlOqsVGelOmvrVOfQWinRmxMzZrnSnITLVdOY7+yJ7/EPj7hBupZYG7YxWExtUyR7"
    "iZXiX0X2Fj5QEHwFcBHEFIw0oRHzzsc+Az4Wux+yRppc1d7nl1WO6Vba+iEqNkpb36u2/u"
    "Rxt4epyTx12G09FVKpjuWqo4oXVfGihzxXlUKu4kUPGtut4kX3edjRER/XVJOcdqKak1XH"
    "Hbhss+68Uw7pjvNQvpSDwd5cAO6RRyN3nqpeACmSI3QEaLx9W8ETgLcqz5Mr6nLRcnOJ6b"
    "4c4aj5EaJ7WikL8emKLMSnxV9h5d/IokD4qm7QKZKtHKEPDe0D84TevTD78Q9lutnv"
)
