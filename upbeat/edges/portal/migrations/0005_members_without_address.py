from django.db import migrations


class Migration(migrations.Migration):
    """The address of a member's account was taken for confirmed. A visitor that has met a contact came by a link, and is that address's own."""

    dependencies = [
        ("portal", "0004_letters_that_fail"),
    ]

    operations = [
        migrations.RunSQL("UPDATE portal_visitor SET member = NULL WHERE contact IS NOT NULL", migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL("UPDATE portal_visitor SET email = '' WHERE member IS NOT NULL", migrations.RunSQL.noop, elidable=True),
    ]
