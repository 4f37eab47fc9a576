from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "opt_out" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL UNIQUE,
    "asked_by" BIGINT NOT NULL,
    "confirmed_by" BIGINT,
    "guild_id" BIGINT NOT NULL,
    "asked_at" BIGINT NOT NULL
);
COMMENT ON TABLE "opt_out" IS 'A player name that nobody may track, in no guild: its owner asked for that.';
        CREATE TABLE IF NOT EXISTS "channel_state" (
    "channel_id" BIGINT NOT NULL PRIMARY KEY,
    "posted_at" BIGINT,
    "problem" VARCHAR(200),
    "broken_at" BIGINT,
    "told_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_channel_sta_guild_i_4b2b5a" ON "channel_state" ("guild_id");
COMMENT ON TABLE "channel_state" IS 'What is known of a channel or thread that was posted in: its pace, and its trouble.';
        CREATE TABLE IF NOT EXISTS "config_change" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "member_id" BIGINT NOT NULL,
    "changed_at" BIGINT NOT NULL,
    "setting" VARCHAR(32) NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_config_chan_guild_i_c6ce30" ON "config_change" ("guild_id", "changed_at");
COMMENT ON TABLE "config_change" IS 'One setting an admin changed.';
        CREATE TABLE IF NOT EXISTS "guild_channel" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "channel_id" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_chann_guild_i_71c3dc" UNIQUE ("guild_id", "kind")
);
COMMENT ON COLUMN "guild_channel"."kind" IS 'LEVELS: levels\nMILESTONES: milestones\nBOSSES: bosses\nCLUES: clues\nACCOUNTS: accounts\nRECAPS: recaps\nOPERATIONS: operations';
COMMENT ON TABLE "guild_channel" IS 'Where one kind of news goes in a guild, when it is not the main channel (``guild``).';
        CREATE TABLE IF NOT EXISTS "post" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "channel_id" BIGINT NOT NULL,
    "key" VARCHAR(64),
    "subject" JSONB,
    "following" SMALLINT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "created_at" BIGINT NOT NULL,
    "next_attempt_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "refusals" SMALLINT NOT NULL,
    "problem" VARCHAR(200),
    "message_id" BIGINT,
    "sent_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_guild_i_4f0392" UNIQUE ("guild_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_post_state_af5285" ON "post" ("state", "next_attempt_at");
CREATE INDEX IF NOT EXISTS "idx_post_channel_dc6c79" ON "post" ("channel_id", "state");
COMMENT ON COLUMN "post"."state" IS 'WAITING: waiting\nSENT: sent\nDROPPED: dropped';
COMMENT ON TABLE "post" IS 'One message to one channel: announcements taken together, or a recap.';
        CREATE TABLE IF NOT EXISTS "congratulation" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "member_id" BIGINT NOT NULL,
    "given_at" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL REFERENCES "post" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_congratulat_post_id_806fa8" UNIQUE ("post_id", "member_id")
);
COMMENT ON TABLE "congratulation" IS 'That a member congratulated on what a message tells: once.';
        INSERT INTO "channel_state" ("channel_id", "guild_id", "problem", "broken_at", "told_at")
            SELECT "channel_id", "id", "channel_problem", "channel_broken_at", "admins_told_at"
            FROM "guild" WHERE "channel_id" IS NOT NULL AND "channel_broken_at" IS NOT NULL
            ON CONFLICT DO NOTHING;
        ALTER TABLE "announcement" ADD "post_id" BIGINT;
        ALTER TABLE "announcement" DROP COLUMN "refusals";
        ALTER TABLE "announcement" DROP COLUMN "attempts";
        ALTER TABLE "announcement" DROP COLUMN "lease_until";
        ALTER TABLE "guild" DROP COLUMN "channel_broken_at";
        ALTER TABLE "guild" ADD "left_at" BIGINT;
        ALTER TABLE "guild" ADD "banned_member_ids" JSONB;
        ALTER TABLE "guild" ADD "language" VARCHAR(8);
        ALTER TABLE "guild" DROP COLUMN "admins_told_at";
        ALTER TABLE "guild" ADD "welcomed_at" BIGINT;
        ALTER TABLE "guild" ADD "preferences" JSONB;
        ALTER TABLE "guild" DROP COLUMN "channel_problem";
        ALTER TABLE "announcement" ADD CONSTRAINT "fk_announce_post_da26b1ff" FOREIGN KEY ("post_id") REFERENCES "post" ("id") ON DELETE CASCADE;
        CREATE INDEX IF NOT EXISTS "idx_announcemen_post_id_c123dc" ON "announcement" ("post_id");"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "idx_announcemen_post_id_c123dc";
        ALTER TABLE "announcement" DROP CONSTRAINT IF EXISTS "fk_announce_post_da26b1ff";
        ALTER TABLE "guild" DROP COLUMN "left_at";
        ALTER TABLE "guild" ADD "channel_broken_at" BIGINT;
        ALTER TABLE "guild" DROP COLUMN "welcomed_at";
        ALTER TABLE "guild" ADD "admins_told_at" BIGINT;
        ALTER TABLE "guild" ADD "channel_problem" VARCHAR(200);
        ALTER TABLE "guild" DROP COLUMN "banned_member_ids";
        ALTER TABLE "guild" DROP COLUMN "language";
        ALTER TABLE "guild" DROP COLUMN "preferences";
        ALTER TABLE "announcement" ADD "refusals" SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" ADD "attempts" SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" ADD "lease_until" BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" DROP COLUMN "post_id";
        DROP TABLE IF EXISTS "guild_channel";
        DROP TABLE IF EXISTS "channel_state";
        DROP TABLE IF EXISTS "opt_out";
        DROP TABLE IF EXISTS "config_change";
        DROP TABLE IF EXISTS "congratulation";
        DROP TABLE IF EXISTS "post";"""


MODELS_STATE = (
    "eJztXVtzozja/isq3+xslXeqO30cz5WT9vRmO7Gzsbt7psZbjAyyzQRLHiTi9rdf//eVBN"
    "gcBAZ8IkRXiUGvgEdCPO9R/20tiIUc+mMXY+JhEy0QZq0O+G8LwwXi/yjPt0ELLpfbs+IA"
    "gxNHCsBkywllLjRFr1PoUMQPWYiarr1kNsFCYoARYHMbzwAjgCHHAYQfmXm2YwE4IR6Tv5"
    "cOXCO3w1siwI9NyLcfRfcWMXn/XHjvnjxs/+Uhg5EZ4mdc3t/vv7ekrDjrC4n/HtC69Z//"
    "8H9sbKFviPoNKYMMidMYfWMGZAwtluJvi7f8vbUklPlCywdjaiPeZxRkW15CHjfYeimPXd"
    "qza8x+kW3Fc04MkzjeAm/bL9dsTvBGwPbxniGMXH4v4grM9QTe2HOcYHjCIfAfdtvEf5aI"
    "jIWm0HPEqAlp/wa2x1qG0R+MjGFvZBit1IiGEpGhCQ6ZBIvZwG+VSgBm4hb+8dPFxatX7y"
    "5evHr7/s3rd+/evH/xnreV95s+9e67fzNbtPyuJGbXH6/7I3FDhE85fz6KA9+lDGTQl5JD"
    "tkVfDGgK/qs5dNXgB80T6PPHSqIfYp0Hf3hgi//2JTnFACzgN8NBeMbm/OfLi/c54H7p3l"
    "/9s3v/A2/19zjE/eDUhX9OoL1Fl3qTP5HJ0gj/azjoqxGOiCRQtmyTgf8Hjk1Tc/0JoJ0D"
    "rgBD9Lyg9C8niukPt91fk3Bf3QwuJTh8VZm5shfZwWUCehdBc44ssQql0L8lYoFW4x+XSw"
    "4Bx5vZC/Rj+E+zBiJYQuJAYsKMCZoSF5UDMi6ngdx+JdOLbQ97C4niNb8C5AQivSyEwqdb"
    "elsraDMBQDn8Wl+716Pr/scOCOTHeNjrjzqA8qkyxh/uB3d3vQ8dYLlkuURWkscUWqvfFl"
    "mq32av1G+TC7XJX3tWYbWIy+lJnmKA5ZaMtLCGtLV0CX+QRRmaFhGptF4EPLguiMXf/osX"
    "Lwq8/rxV5vsvzyUWgDnX3ZBjlNVG4nK7tZInAPYJ9ZKIqo0ohTNUGv+4nMa/Kv7i46xer+"
    "F6gvIW7YjkARbrmg1G2bVamkxKT+KoVKUpXLdP3HnmsG+mUqKfCX1MpknYX7x8/e71+1dv"
    "X28g3xzJQ1qBKle0S8/oiJBek8vMZ2EmnT4oTXUbc2x8GH7hGrY9w5/QOqVBJqAPzNkfw3"
    "6e2MT+Hk6y8Oh2nrhwtbEsx1ZT/vT8mRHz+XJ3eNX90GspFo0DwHq36aihuMaWygLAEqqg"
    "E+VhJYXMnTVbMApjul0n1YiK9WACzYcVdC0jtjCIM+SCJI5s2qZPLS4WySMQc+5sBU8h7j"
    "kA/crXaobS6KTwiMXOt/M8YqF+tLFf7XaJfZ1DBmwKHjBZYUCmAIKgF0BcwOYughb/wxut"
    "IAUCQWQBG3eAzfhPaPIuIbbkL+YSj99I2ll2pGso3GgpZ5m/jGf7w86oiWoHWfqr6499Nd"
    "UoJquVI23IOoEha+KSB4SrzdeYrJ6vjDgVX/yIpIZR20S0DlmXQTicDnkmYk7w1J4J+j1T"
    "E/Po+XxiLlsa5rZpoVg1ipjw6XL2C6C1sDHwO7DU8Wi5rYuT5bbPbmc+l9KhZPVkygu0mG"
    "SYX/M9OBExvdJXtn5H3pA0YckLYYjJaX97K1i0yqgpEZEGhka+uiigpry6yNRSxKmEkpIR"
    "TzZC37JUk6xIsiepB+bgOer9Kl/17GDIxTo4czPofwybJyMk43jDKVPZuLPh3ghotMujrR"
    "UerfDUZRAaoPDMONyeA4MnV6k80RbtHUpPsu1OrWckvAAQ+DQVRHpAFiAYrMLTMg5JJt7Q"
    "Dj9hKrwO+3WlzNEJvWxbFp1Mz9HaktaW6rxCnUdbmtmPWVbyHF0pKqU1pfOEBtUNtFrQnN"
    "MGW9RtCJ54tMUvPv9IMRt5PJfPTMMW5fKMXeR/RtpgsgbiojuyidXtd9tvM6mH/Juartn2"
    "lbD9YYwr52UfMdPK29cFTCtvX2eaVsSpfJ7xCB2vlKVlI9AIS9YpdP/UunyeZcRXURXryE"
    "Z3zV5INmpysZXkg01N4lqAIveRazIiFEoqLyIeSjp6KDDnhGasK6Wk91hljqXg1H+NqYWG"
    "8yexcQV/RExMk+yWeEzj/wgu9cGMCZ0wZfjz6Kr1pD6ckcVSrquu4RKnQhpaWljnPVTVzR"
    "9ttKo6EGlZPQ77eJR1Tuz58HeRoEnGArozG6eHYLiAjpM5CCnhBo3Dq4t3bzfIix95WA9v"
    "uzc3aXAdiGcenJX6qkZlmuAYjX9Si9Q/yq5+lKp9tHTRFLkIm4imMc6uf5QQ26sGUs3gPn"
    "UJpIlYhvkSELoMSo2DUliPRvXRWCHH5GpPxYjyhLSOKnfQtGLBgojk84SxhL0qEkIUKW2p"
    "WEguA/FfPt2jrXdd7WVI1tN8mgp8ytug5M4y73FPvJLZlo3EKxqOvi9eiSD4RuLlz4k9kZ"
    "KW4WB6NRUpP7LJT14/BFyNy/NPufT3RKlhTuTvR/fZhC9glusm8oLu8OAYZqRpgUR7rmjJ"
    "qtAPHHORBY/RioIZQRTYGEC/eHQbrOYIA1vmy2PCZOnoBQySeUTG/A9//CFb/vHH31WZ9s"
    "e5SH7FanGt/SLhnksY3J51gnIqS4shSMFarNppKFtnF3TrpveldzPsAAc98pdxjG+vb3rD"
    "0aDf48cWtoMo47OeH78cDIfi2IRQKn5f3XwWP03HE7+6V1eDz/0RPwBNk9Nixo/d9666d/"
    "yIi0y45L8Hd7377uh60OfHyFI8O78FmnzVith4jlA5VRuJzxvIqJMNTgu+TjYoTaHaTyTZ"
    "IMrvs8jYlv7v4mLbymKFkwz83TpE2wfKf/o9+KWGpsTlHIksMrMKisoW2uojvcdH9IQmUa"
    "ciUWfLEtDfVgEVNYQOosCeEAdBnDG3t1IJ6Cdc7FjL+ubIiY3Kg8FNzFVyeZ2Mkvx8e9nj"
    "pFJySt7IZhloQ8tCljFR7EeTN9WjUprJVJ7qPoxlY/WiUjpUT7z5S+hRpFqtd6wYWzm9Zp"
    "RYM/jVkPsIHYMifn2VhzubgihEG/SpPFj9Z61gnnFZ1iXNDzWltdq+a6nWhbXrW1j7PPaQ"
    "f5HJvacsuhCcaedZQf4kE8P1ClZZ+OobMRxClsCyLbCyRfYhP8IFETPnwnEkWGQbUI//gs"
    "LEsbCxx7KKO1fvq0hdOv5skpow6DJdle78X8y8LKSJ2guVlX00qbvjqWJ47+GreEVmfwrh"
    "3B2DYnJab+TQYZtW2aw0Iaih5D2qEuUy11pLnSL3fGlybFpC21HZMjLR3ApoPFXKnK5/f5"
    "z69zVJwL9F/OnNe7JqKRjz9mQuaV7IZsU4s8il99tLiuvvTYJcfn/8gwGoSA8DtvUzcMmK"
    "U9zlEkHXD7MSwVVzmYSPKKBzsuIEGKOViNJSZ+wf5SoHzuzPT4drGKmungGXzZR1UZaj5Z"
    "ZP4cJ2FI6tYtFwW+k6qyWtwZfePZ9oHUAe+e04zhgPP12L3/TBFr9EHJwfBefHwPkhcCIC"
    "bnT95Xr0m4iAY/ajzdZjLMLdxBbiItTN30G8Oxz0u6IzBCnB0EmuU6eLfquUPrMNCFQYA0"
    "oEV9+G/QRfknqM/WFj0P3U5T2BupedNBglWaeJGuJlM0LlrjpcX8KqT02B6qhEL/oSqrhe"
    "4iXNoXthy+KMT2xOx9mUY22CvIDpitBiy68V2waIT4msim6FZdXVZjem+C1PDWO1N33rCr"
    "RPwzL6PAL0g/j8Mf71rgO+Lcc4oCmG+B0wFUMcHw1G3RsjkGGEQccIJC+7w154YgIpCo9f"
    "DW4vuyNOY8hiAtkYC7bDGY5gO6kw/6vBzU3vKojh5zg6yJRB/GN82/2196EDOFHxTSfnD+"
    "nfvsml3s6YWJMMQKcuf6Su2Jhb9SijZqOGvTjsLoJmpg1+V02BuPDzLCsQBRMTZmRt8rIT"
    "zLiwBtPnWsogoHyjV0ywSUvDIQpA6dCq1oF8HDmhVToI6IBBQOk14QDAxvwSDcU2tg7WKc"
    "BqsGQDj7UUJoTgTDvPeECWzCBewQLw3VDhFxfyt7bHZEKsNdc81n7aWFsk5GPiZ5L5W92T"
    "FRYVmukD8rPIhFzatHDgvg/sGHou5oSjJaGd1zF07g9kXNkuEkT1MjuI6mUqiEr8NR5Qhn"
    "MoG+BQpnHet4si3reLbO/bRcr7JpeY8ollEakmUb1TFxEWxbjcRYUBSEo2KDlH14h4PuD7"
    "60jpzMqI1DMN66xJVFd2PYgipSDKFIEQHrrB8H4YVgJqA8opAGfHk7X0y63DGg+CYAeFHm"
    "wFHd+jnyK5D6KkpSefEqNvzDDnyHwonwGhWblm5ZqV13n+HpuV+4uTj5ES5t1u6GQfJ9zp"
    "xsMPmKxwqxz6rfvex8833XtR223mOdAd4+v7Qf+22+8A2yWYf4XGmAP24Wpw3+sADoIl4m"
    "fH+PPN6Pq2O+LH+GXsBX8afqz/qT/4yiWj93J27/H281BlRLfSJxxLGXeIyg6ljFvsBVGL"
    "fDj+/bl73+2PrvvCnf+XB12ImdjKSlQGHA5lOOPCplTGM951Pw9FM7/swxgLOHln/Ah0zT"
    "nvriahAKaLYJUUr7jcMyWw8e1GaECVqrqYFT1o12gAiqj0vR+s0R40rHFiX+rNT4nql5/T"
    "fhE1xomK7ZQDMyGooZQphp6riqLPD4WIyp3OmPXiWNz8cGEQIthmykm0ZUgqXRZXhbiGVw"
    "kvJ35m1WioRA/6AyWaGA4hldlUugMNqsSEIqQoeFlMeYt1UON85WeghW9uJT6O2fu9bQT0"
    "Hm/V93ijHl0iU7EeZeMeEdHIV0fenXPwFKUVsoHfSmjcq+M+tflDVqi+mZJrkHf/YAVDID"
    "MWHP8K8CokNcAKdi5cNgw+IFydniu6eJ5UslJevN5WslTSt97MrgxauuhCcazE3303/pOT"
    "qQ+fsiFSV6bYHyWK4ZLOyb7r+TDopqkw6QIeuVAdP6av7w9ERlxfuI7tiu0zwsCqYgF+Mk"
    "UG4jA2D8whBROEMBB2M+DxQcio3VFUcEfhDnm3emdMHbnX0Mg98TaUr0i8FdI+Vp0ZrTOj"
    "65S9W9vtEeRG5yr+EGyAnsMcwhYFa7xSyu8AMCL30Q52zu2AmO0ESBsUCD/7bUBcAP0dhL"
    "Nquh6g1x27cKO1YidJEeIp57MMFYKMocWSyQSCNvg9sS+w31bvrVDPCmJn3Pu5bovZeXLL"
    "SmYo7JOcUDOD9LEr9lJv8mdpT+5GRHsU9/AoEschK3FHKex3hPhFBXUQWiIlo3KOzUb4hA"
    "kZK2izYCDLhPV87V77ZaMDeVE3uj8SNaMxG+MP94O7O5FiYblkudQZFjX/olaKWY+wyVJo"
    "KoQ1pDpu/XBQBnOrdNx6VE5/02KuuKlHoVMa0KicBjRq9dO7Ex1nd6J42T5pdCmtMcflGh"
    "TKdWKFWTDBagkDEcnnGd6lCwqdcQ7nOBL07tXF3Ai7d6+ud7xiPZeM/BAXfnbGH8nzodgT"
    "r6tYZw2aqccNdXGJyclDxk41kbPtXIeV3664z8r1MOZYgEBQbLJtMyCS7YHfeoIsUQUWOd"
    "OfZTXYBfEdTtBFcudA4XQQm238jardV4e+wIGLzmaTZuX37+kXCDrU9tI6bKYA2D8VMUP+"
    "lG2G/CmdL5i5GVCGK+kJbABUEdz3BbB9nwnt+ySyj8ilwfeqKLgRkQbie4SSUyJDN6PkVI"
    "Y2t5FoIMBH8IYy6FZxUsTltBlYRyfuD+HEszhFSyOYaXbYCjTJ6HC4JFPhNUdlYj0jEhpR"
    "BaKipF8JOMPmGksFln6BxEwf5C6rbVJcm25FISzeX+V855S8hlSWEHQR3KcCYUT8eQJaIn"
    "v8mOaybXKmwloWy9zMNpb5WaLFbGWjOQITRBmYcbQAmcpYbH+/KrCy2ZwfhHjN/8UWWYXn"
    "faaftovt21nhPZ/pEmKdRHbWJDI5BClYC4b0BbJ11n1bH7q/dYAF12P8tdf71AErhB7G+H"
    "bQH/2zAxYEs/kY/9YTRbzWCLrJd+EMhh7x0qmIX65LdCPTJPZ3aqe+sDJUs01otToEEeHy"
    "5p2tjAawxYgxQSoEc/dM3wrpoJ6q77/eH1nvj1xnGqezgPX+yLXGtrb7I29KACmU8Wh5oG"
    "xdnEZbFYtcQdASgSVyd7RgYwhAOQsS+vOsLRVpMHjk88Bx/iZ3MQZTeyZqy2cEquzX3x5x"
    "KX5VwrKkLip1DFp3Vq28GKnL1rqXLnq0iUerWfoS0s/T0BddpYk/7Y1vy3K0OS6nmXNV5h"
    "zi6EL8UILmJcUaNAAHc1wxwqBjOOgRKfxW+WpJQrRB6Gq9pE7TVeslTa5O5BeEVBDnTaXI"
    "bNb8uGlSiDL7fBVMXbKQodUh5bUxWM1tcy4iswPm+zOA8kaBvARYIIgpGLcEteWdTzwGPC"
    "w+K8gat9R8+lgXG+MxDmi4rK2ICXDJigLRuLPtlPqEHSPoOuF2yqGS0QYQc27PXwmLAnkV"
    "TeFrR+E3c7vgt2PTvkHf4YOxnJLEURPGbCi1FVuzxTrPVc0WtRW71tjW1ordRfy+5i0FFQ"
    "/O5HJxuG2zi4xnQ3rg7EYdvbVn9JZOCktWW3nzpki1lTdvsqutiHOJ1Ialwq6cjXDQvIHo"
    "vixUy+ZlTi2bl+laNvyKDKl2DM4ukRkR2atEZt3QzgH3YDUyzxog/f1/oShFMw=="
)
