"""What can be asked of issues, facts and limits by number, without knowing whose or why they are?"""
