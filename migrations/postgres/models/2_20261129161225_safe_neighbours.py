from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "guild_answer" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "since" BIGINT NOT NULL,
    "answer" VARCHAR(16),
    "member_id" BIGINT NOT NULL,
    "answered_at" BIGINT,
    "asked_again_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_answe_guild_i_77d1ac" UNIQUE ("guild_id", "player_id", "since")
);
COMMENT ON COLUMN "guild_answer"."answer" IS 'RENAME: rename\nSTART_AFRESH: afresh\nKEEP_WATCHING: keep\nOBJECT: object\nSTOP_TRACKING: stop';
COMMENT ON TABLE "guild_answer" IS 'What one server says to a question about a player.';
        CREATE TABLE IF NOT EXISTS "name_change" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "old_name" VARCHAR(12) NOT NULL,
    "new_name" VARCHAR(12) NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "asked_at" BIGINT NOT NULL,
    "changed_at" BIGINT,
    "undone_at" BIGINT,
    "copy_id" INT,
    "other_id" INT,
    "other_links" JSONB,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_name_change_player__35a542" ON "name_change" ("player_id");
COMMENT ON TABLE "name_change" IS 'That a player got a new name, and what it takes to undo that.';
        CREATE TABLE IF NOT EXISTS "opt_out_request" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL,
    "asked_by" BIGINT NOT NULL,
    "asked_in" BIGINT NOT NULL,
    "asked_at" BIGINT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "is_for_operator" BOOL NOT NULL,
    "told_at" BIGINT,
    "decided_by" BIGINT,
    "decided_at" BIGINT,
    "delete_at" BIGINT,
    "link" JSONB,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_opt_out_req_guild_i_aff105" UNIQUE ("guild_id", "name_key")
);
COMMENT ON COLUMN "opt_out_request"."state" IS 'OPEN: open\nCONFIRMED: confirmed\nDECLINED: declined';
COMMENT ON TABLE "opt_out_request" IS 'That a member wants a player not to be tracked, as one server decides it.';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "name_change";
        DROP TABLE IF EXISTS "guild_answer";
        DROP TABLE IF EXISTS "opt_out_request";"""


MODELS_STATE = (
    "eJztXe13mzjW/1d0/GVnz/HOSZM27Xg+Oak7k2liZ223nTn1HkYG2WaCJQ+CuHn26f++kg"
    "DzJjDgN0L0KTHoCvhJXO77/W9rSQxk0R+7GBMX62iJsNPqgP+2MFwi9o/0fBu04GoVnuUH"
    "HDi1BAFMjpxSx4Y6n3UGLYrYIQNR3TZXjkkwpxhgBJyFiefAIcBBlgUIOzJ3TcsAcEpcR/"
    "xeWfAJ2R02EgF2bEq+/cinN4jO5mfEO8/kYvNvF2kOmSN2xmbzff3aErT8rEfE/3tAT63/"
    "/If9Y2IDfUPUG0gd6CB+GqNvjgYdBy1X/G+LjfzaWhEa/OfNIyZYPWgzE7H5o4Cb4nLiuO"
    "Y8rcSxK3N+g50PYix/5qmmE8td4nD86slZELwhMD3s5wgjm90Xv4Jjuxx77FqWv1TBcngP"
    "Hg7xnitCY6AZdC2+gpzau4HwWEvT+oOxNuqNNa2VWt2AIrJM/iGdYL4z2K1SAcCc38K/fj"
    "o/v7h4e352cfnuzeu3b9+8O3vHxor7TZ96+927mRAtbyqB2c0vN/0xvyHCtp+3N/mB74IG"
    "OtCjEssXos8XNwX/9QLacvD94Qn02WMl0Q+wzoM/OBDiH74wx1iAJfymWQjPnQX7+er8XQ"
    "64n7vD61+7wx/YqH/GIe77p869cxztEF3qTv9CupNG+LfRoC9HOEKSQNkwdQf8P7BMmtrr"
    "zwDtHHA5GHzmJaV/W1FMf7jr/p6E+/p2cCXAYRxmbotZxARXCehtBPUFMjhHSqF/Rzizlu"
    "Mfp0suAcPbMZfox+CfZi2Ez0LiQGLiaFM0IzYqB2ScTgEZfjHTzLaH3aVA8YZdATJhIs0W"
    "AuLjsd7WGpoOB6Acfq0v3ZvxTf+XDvDpJ3jU6487gLKtMsHvh4P7+977DjBsslohIynTFO"
    "LVl0VY9WU2p75MMmqdvfZOBW4Rp1ObPCUNlmMZaWIFaWtlE/YgyzJiWoSkEr/w5eC6IBZ/"
    "+8/Pzgq8/mxU5vsvziUYwILpccjSymojcbrtWskzAPuIeklE7UaUwjkqjX+cTuFfFX/+cZ"
    "bza/g0RXlMO0K5B2Zds8Uoy6uF+aT0Jo5SVdrCdfvEnWYPe6YmKfqZ0MdomoT9+avXb1+/"
    "u7h8vYF8cyQPaQmqTNEuvaMjRIonl9nP3Ew6e5Ca6jam2fgyfGAatjnHH9FTSoNMQO+btn"
    "8J5nlmG/t7sMmCo+E+seF6Y1mOcVP29OyZkePJy93Rdfd9ryVhGnuA9X4zUUNxjbHKAsAS"
    "KhEnysNKCpk7a8YwCmMa8kk5opwfTKH+sIa2ocUYAz9DzkniyGZs+tTyfJk8AjGTnQ3/Kf"
    "g9+6Bfe1rNSBidJN6x2Pl2nncs0I829qvt7rEvC+gAk4IHTNYYkBmAwJ8FEBs4CxtBg/1h"
    "g9aQAo4gMoCJO8B02E+osykhNsQvxyYuu5G04+xA15C41FKOM4+NZ/vDTqiJKgdZ+qvrrX"
    "011ShGq5QjZcg6giFrapMHhKvt1xit2q8OsSq++BFKBaOyiSgdsi6LsD8d8kSCOcEzc87F"
    "77lcMI+ezxfMxUhND4cWilujyOE+XSb9AmgsTQy8CQx5bFru6OLCctuTbueeLKVCyeopKS"
    "/Rcpphfs334ETIFKevbP2OvCFpgSUvhCFGp/ztLZ9plVFTIiQNDI28OC+gplycZ2op/FRC"
    "ScmIJxujb1mqSVYk2bPUA3PwHPd+F696djDk8sk/czvo/xIMT0ZIxvGGM0dm486Ge0Og0C"
    "6PtlJ4lMJTl0VogMIzZ3C7FvSfXKbyREe0tyg9ybFbtZ4x9wJA4ImpIDIDMgDBYB2cFnFI"
    "IgmHdtgJXeJ12G0qab5O4GULpehkqo7SlpS2VGcOdRptaW4+ZlnJc3SlKJXSlE4TGlQ30G"
    "oh5hw32KJuS/DMoy0+ePJHSrIRx3PlmVkwolzOsY28z0gbTJ8Av+iWzGL5+O3220zRQ/xN"
    "bdds+0owfj/GldNKHzHTyuXrAqaVy9eZphV+Kl/OeISWW8rSsiFohCXrGLp/ii+fho14Kq"
    "qEj2x012xGslGTi3GS9ybViW0AiuxHpsnwUCihvPB4KOHooUBfEJrBV0pR78BlDqXg1J/H"
    "1ELD+YuYuII/IkamhOwWf0zt/wgu9cGMER0xZfjT+Lr1rD6cEWYp+Kqt2cSqkIaWJlZ5D1"
    "V180cTrasuRJpWrcMuHmWVE3s6/G3ExSRtCe25idNLMFpCy8pchBRxg9bh4vzt5QZ5/iMP"
    "69Fd9/Y2Da4F8dyF81Jf1ShNExyj8U9qkfpH2dWPUrWPVjaaIRthHdE0xtn1jxJkO9VAqh"
    "ncxy6BNOVsmLGAwGVQah2kxGo1qq/GGlk6U3sqRpQnqFVUuYVmFQsWRChfJowl7FWREKJI"
    "mUsJI7nyyT98HKLQuy73MiRraz5PBT7lbZDKziLvcUe8ktmWjcQrGo6+K16JIPgm4gUxZX"
    "rujkAJw3BXzNRUnPz3cB9A+a9hU5HyIsC8JP99wNW4eggxtMjK0YjraDZi90x3/SIOVs7A"
    "dYbeXE2FjAvIO+LUsPiE7wd3B/rMPcspGPL+La5BDYYjixVwICL9Szj4KHyiPIwAArG/2S"
    "i/ODn0S5Nn1GcoPUXRiubU5FEwOwVKvpQoyR3LSGV7B701SOGaW2nOlAcvvUSvYPg+po2X"
    "26sJh9Q1NmO2hr1+967XATbiTz3Bo3F3ONa6H4a90a8dAGc2oosJ/tjr3WtfuuPrX0XR4Q"
    "eEVhM8uPqtdz3uACKKqXPSwb02HnavP4pB1CGrJM8pYiLdf+Hh5xUGfHZYZnNk/4r3FlS1"
    "yCWoX6YpKQYnfeBozNkEFRFNTaBAVblkJ2QQqqDoviRBlaG3jSOospb1LWt5wnjewOiYpc"
    "FHjJLbVHg9MrSADs9kG6GBP7D14xUSMVpTMCeIApMp316TsTZYLxAGpqiliIkjWowtoV/o"
    "hVdT/OHPP8XIP//8p0zLP8xF8u0A/FpK+T+p8i+WIAVrMd01oK1zekLrtve5dzvqAAs9sp"
    "dxgu9ubntMB+332LGlaSGmgGLEjl8NRiN+bEoo5b+vbz/xn7rl8l/d6+vBp/6YHYC6Tly2"
    "OBM87F1370dcKdbhiv0e3PeG3fHNoM+OkRV/dnYLtB7KrQogPHGSq1Iejgu+EnOPIOaeUB"
    "rzheEsYSyUlbfJYqF4XrgAhdfVlY99oBu3h1eGekZsJiORZWbFiaK0hRwo6V6wlXq8KiFq"
    "RyHqZKZj9W3lUFGN6yAS7AmxEMQZezukSkA/ZWSHYuubI0c2aA4Gt3zmTRjt1U0yg/bT3V"
    "WPCZVCpmSDTCfLVG8YyNCmkl7FeVs9SqUkmep+EgFj2TzOKJVy2PI3fwVdimTcegvHCOkU"
    "zyjBM9jVkP0ILY0idn1Z9kO2CCIhbdCncm+9wZSCqbxT9cBeeafqrrYr71SjvFO/kenQlR"
    "bk9M+086wgf5GpZrsFK3B+8YwYFiErYJgGWJu8MhU7wgiRoy+444hLkW1AXfYLchPH0sSu"
    "k9X4q/pcRXoWsGcTookDbUd1LDj9FzOvQs1U7oWSg+8Pr7PjqfgCHLjCe2T3pxDOjfGN0S"
    "m9kUGHTbqogGSCUEHJZpQVUcrktYa8fNLLFZNj2xKalsyWkYlmSKDwlClzqjfiYXojlkh2"
    "P6S4fIfY0+tDsm5JJObwZK7QvBTDisnMvM6iN16IuF7fWmSz+2MfDEB56SBgGj8Dm6yZiL"
    "taIWh7YVY8uGohCjQiCuiCrJkAjNGaR2nJqzke5Cp7rvqYXyqpYUJ19epI2ZKyKth7sLqD"
    "M7g0LYljq1g0XEhdZ7WkNfjcG7KN1gHkkd2OZU3w6OMN/00fTP6Lx8F5UXBeDJwXAscj4M"
    "Y3n2/Gf/AIOMd8NJ2nCebhbjyJi4e64TmbqdcdDfpdPhmClGBoJfnU8aLfKpVWCQMCJcaA"
    "EtnRd8E8/pekHmu/s0ks9rZ4Ze12BGooJmkwSqKGN9X4y6YFyl11uD4HFcGbAtVBBb3oSy"
    "iT9RIvaY64F4wsLvE5C54TSyxjE+QFdJuHFhteH6E2QI+ydPuStPJORBtTfCinBrHam7lV"
    "d6LnYRl9GQH6fnz+BP9+3wHfeNq4J6Zo/LcvqWj8+Hgw7t5qPo1DHGhpPuVVd9QLTkwhRc"
    "Hx68HdVXfMxBiynEJngrm0wyQcLu2kwvyvB7e3vWs/hp/haCFdBPFP8F339977DmCCimc6"
    "OX1If/gml3o7Y2RNMgAduzS2vJtHbkXsjH4eCvbisNsI6pk2+G1p7XFildKOiaNlNQDeCm"
    "acWIHpyVrSIKB8o1eMsEmsYR/FwVVoVWtPPo6c0CoVBLTHIKA0T9gDsDG/REOxjfHBOgVY"
    "9dlq+jVsJWaEyNl2nhGBk/lVdYuZEfyMMd8CMCeO75nhE7WjvbqAAx+QKMrnYoMAhx3NzD"
    "+rPluRgCuVfnaK9DOmzGll3UJRmjqbByo6h14VCaN6lR1G9SoVRsXeldIgR2kUyAVAVlkM"
    "J1Stn1cBxMbB79fcK5vbF6FSgYUtT76qaB6KEyuLBpf/MKqGZYxWQamT1VM5I0aEQuU7pg"
    "ElXAcph2iUREGaBall4odS7ckSZKoxWfXGZMrYua99rYydTc549Jq0tCTGOP9MO88Q5zeM"
    "KWaE6wYWM34hYQwDmEyJ8QSW8Mmr49TmFTIx8Uo7dUTkNVmzDQGEbC7KOslNcnuee8+R2s"
    "ost6NZ7rSR2qdm4oc2x3Fr+gPKiNbOBjigaVw4/HmRcPjz7HD481Q4vGdaKF3pKULVJHHk"
    "2B3feedEe1lhAZKUDVJ1VNHWlwO+ModWNDvVJM0y3kgxU1SPdFrcKrEHLR5Luc899wRYQw"
    "Zh6P8WxesJmCJPzEZGmxcYibS5M5BuGrz4fbYrfT8z5xd63Ygsqkq+EuWVKH9AUb5WICth"
    "voGyjLRE8VbwpSWKFfhKkDyq/5I67NnkDHp7GtqG+HicmomMCLfKgdca3Pf6onUL5plg/Q"
    "83wzue87VRqCf4fe/69qbPDzIpzjJxXXLBTKrNiK15XWeIxLmxrbBxklqVNy5R3tjhwZSV"
    "oiQilCpGwlOMygspcTpl7qr6oQxwrLST48RqM3u+0qpYRmgVlDy0JI1idkBKMF5FolSPRF"
    "Gm7yMz4pyAFVX4HBQKV6lrv7LsVmVFupSV6U/Gi8cMRsNR0KSyDShT0JABpk+iZMxT0H6M"
    "G7D9HmQyA/cO8xTJEuP6oCueEqNvjqYvkP5Qvji3Mmoro/YO4L4Io3az41M85uRhJIV5u2"
    "kqOccRLVQufsBkXdpINez98um2O+Rth+euBe0JvhkO+nfdfgeYNsHsKzTBDLD314NhrwMY"
    "CAYv7TrBn27HN3fdMTvGLmMu2dOwY/2P/cEXRhm9l5Mbs8LPQ1VjoyuLRD/kWoqSmKjsUo"
    "qSmj2/oCZbjn9/6g67/bFnYPzbhTbEDrcx8qbVo5GotLk0KRWlNu+7n0Z8mNeRbII5nGwy"
    "dgTa+oJNVxPLpG4jWKX7QJxOWeBbFqS+qFTVRCOZQRkXfFB2yBqUzKBgjQv2pd78FKl6+Z"
    "nYzwsaMkHFtMqBmSBUUIruF64tK/CcX6UrSnc829bZoWTz/VXo4nXgZkyINjQhSpfFVUKu"
    "4JXCywQ/vWqhvsQM6gPFh2gWIZWlqfQEClSBCUVIEuhUTHmLTVDjVjovQAvf3EpRt9uGQP"
    "ndqvvdqEtXSJfwo2zcIyQK+erI2wsGnqTrVzbwIYXCvTruM5M9ZIXG8Cm6BgX+7K2kB3S0"
    "JcO/ArwSSgWwRDrnLhteMBNXF88lU7xMUbJE5lpki2PMdBsdcYB3bEbUjUz1fC0h+f2IIK"
    "ZrZO8IlIgk6YqZmoqTF0ziBV/sA63GFYuJoaX6phXHKlIHeke04pWnm4rVjiB5L14fPmfj"
    "tmrEtztKFMMVXZBdZYSRP01TYVL9CnOhOnycaN9biIxY0YCPbYsX3ZQdLxY0KgqQQRzEe4"
    "IFpGCKEAbcFsv7AGS1KixKuKVPobhbVeJARYM2NBqUvw2lAyEiRMpvr2qj7o0L5KSaqNqo"
    "RZNNalsb9Z7Iyy2J4/mSAylaWol/+ZliRtkd8FpHvLgRV2gxsjogZo8TvYQwCD77bUBsAA"
    "FTWOBKLk/sZdb8kkqyakpfwxoFIvwMOg5arhyRlNIGX1v+ffjL7Y0tl62iGibzc8domBxf"
    "q+KrEKdr0tfiyHnkJbNedkl4qZmTIy5GXhbJeLnMzni5TGW8UHf6V+nogA2J8lLv4KUmlk"
    "XW/I5S2G8JG40SqsDG51xSaA1Nx1/IMqFiX7o3Y5G749NP8KjXH3cAZaLMBL8fDu7vRUEh"
    "m6xWKmun5l/USnkQEWmyFJoSYgWpyoXYH5T+3iqdCxGlU9+0mCtu5lJolQY0SqcAjVr9bM"
    "IeUBKWma1PREiap1Ocn50VSaM/O8vOo+fnko0/hdGlQufPKF2DwgOPrDBzSbBaEkqE8mWG"
    "DKqaVapmVR0X4Rg1q+oQA1tPlpEf4sLOztkjuR4UO+J1HZusQTv1sKEuNtGZ8MDDzWSuqv"
    "BsO9dh5Y0r7rOyXYwZFsAn5I05TAfwAg7AGz1FBu+xh6zZz6LX3pJ4Dido8/58CHCnw5Rp"
    "kf+gcvfVvi+w55Z+2UKz9PtX0ZhWo6JTF0UiOS6yIzku/EgOFTZTAOyfipghf8o2Q/6Uzk"
    "Flz1XKleSPbyC47wpg+y4T2ndJZB+RTf3vVVFwIyQNxPcAZcx41ndGGbMMbW5D0UCAD+AN"
    "daBdxUkRp1NmYBWduDuEU9dgIloawUyzQ0jQJKPD/hKXudcclYn1jFAoRCWI8jKRJeAMhi"
    "ssJVh6RTczfZDbrLZJcmW65cXV2HyVc+hT9ApSUZbSRnCXqpYR8pcJaImKBIc0l4XJmRJr"
    "WSxzM9tY5mWJFrOVjRcITBF1wJyhBchMxGIvEcNTB2vTWbCDED+xf7FB1sF5T9KXdcvdbb"
    "ItqWPeTPw/uoJYJZGdNIlMLEEK1oIhfT5tnXXf1vvuHx1gwKcJ/tLrfeyANUIPE3w36I9/"
    "7YAlwc5igv/o8cJwTwjayXfhBIYe/tLJBL9cl+iGpknS37Gd+tzKUM02odTqAESEy5t3Qh"
    "oFYMsh2hTJEMx7/yNEKqin6vvvySXScJT8WMAYYZMY8F7iAVUWsMoCrk/4ToEs4DRP2AOw"
    "d2KiZlXrSWIb44N1yrDelACSKOPR8kDZujiNjioWuYKgwQNLRMc9v9kIoEwK4vrzvC0UaT"
    "B4ZPvAsv5BAVljMDPnvF9BRqDKbvPtEJfiVbosK9RFqQ4h1p1UKy8m1GVr3SsbPZrEpdUs"
    "fQnql2noi3Jp4m177duqnNgcp1OSc1XJOcDRhrK+z1vhD8gatAB7c1w5xIGWZqFHJPFb5a"
    "slCdIGoav0kjptV6WXNLk6kVcQUiI4bypFZkvNj5shhURmT14FM5ssRWh1IPKaGKwXpr7g"
    "kdm+5PszgOJGgbgEWCKIKZi0uGjLJp+6DnAx/6wgY9KSy9OHutgET7AvhovaipgAm6wp4I"
    "M74aTUE9gxgrYVtOgOlIw2gJjJ9uyVMCgQV1EifO1E+M3eLvjt2Ixv0Hd4b1JOScFRCYzZ"
    "UCortpIW67xXlbSorNi1xra2VuwuYve1aElEcf9MriwOwzHbhPFsSPec3aiit3aM3lJJYc"
    "lqK2/eFKm28uZNdrUVfi6R2rCS2JWzEfaHNxDdV4Vq2bzKqWXzKl3Lhl3RQbIu1NklMiMk"
    "O5XIrBvaOeDurUbmSQOkv/8PvvqOIw=="
)
