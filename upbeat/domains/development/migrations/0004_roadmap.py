from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("development", "0003_planning")]

    operations = [
        migrations.AddField(
            model_name="feature",
            name="position",
            field=models.FloatField(default=0, help_text="place among the features of its horizon"),
        ),
    ]
